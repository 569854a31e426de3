package dev.faultline.streams.run;

import dev.faultline.streams.attribute.EffectRule;
import dev.faultline.streams.attribute.OverlapInTime;
import dev.faultline.streams.attribute.verdict.VerdictSettings;
import dev.faultline.streams.drop.DropSettings;
import dev.faultline.streams.rate.RateSettings;
import dev.faultline.streams.register.Register;
import dev.faultline.streams.suspect.SuspicionSettings;

/**
 * Everything that can change a result. Together with the version of the code it makes the run id.
 *
 * @param rate settings of the rate stage
 * @param drop settings of the drop stage
 * @param effectRule how effects are found
 * @param verdict how effects are judged
 * @param register who is who, and who runs on whom
 */
public record RunSettings(
        RateSettings rate, DropSettings drop, EffectRule effectRule, VerdictSettings verdict, Register register) {

    /** The settings of this version, with a register that knows nobody: it comes from files. */
    public static RunSettings defaults() {
        return new RunSettings(
                RateSettings.defaults(),
                DropSettings.defaults(),
                new OverlapInTime(),
                VerdictSettings.standard(),
                Register.empty());
    }

    /** How suspicions are found: it follows from the rule that finds drops. */
    public SuspicionSettings suspicion() {
        return SuspicionSettings.of(drop.detector());
    }
}
