package dev.faultline.streams.run;

import dev.faultline.streams.attribute.EffectSettings;
import dev.faultline.streams.attribute.verdict.VerdictSettings;
import dev.faultline.streams.detect.scan.ScanDetector;
import dev.faultline.streams.drop.DropSettings;
import dev.faultline.streams.rate.RateSettings;
import dev.faultline.streams.register.Register;
import dev.faultline.streams.suspect.SuspicionSettings;

/**
 * Everything that can change a result. Together with the version of the code it makes the run id.
 *
 * @param rate settings of the rate stage
 * @param drop settings of the drop stage
 * @param effect settings of the effect stage
 * @param verdict how effects are judged
 * @param register who is who, and who runs on whom
 */
public record RunSettings(
        RateSettings rate, DropSettings drop, EffectSettings effect, VerdictSettings verdict, Register register) {

    /** The settings of this version, with a register that knows nobody: it comes from files. */
    public static RunSettings defaults() {
        return new RunSettings(
                RateSettings.defaults(),
                DropSettings.defaults(),
                EffectSettings.defaults(),
                VerdictSettings.standard(),
                Register.empty());
    }

    /** Whose baseline effects are compared with: that of the scan, at the rate of the run where it is the scan's. */
    public ScanDetector counterfactual() {
        return drop.detector() instanceof ScanDetector own ? own : ScanDetector.standard();
    }

    /** How suspicions are found: it follows from the rule that finds drops. */
    public SuspicionSettings suspicion() {
        return SuspicionSettings.of(drop.detector());
    }
}
