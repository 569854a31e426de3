package dev.faultline.streams.attribute.counterfactual;

import dev.faultline.streams.attribute.Assessment;
import org.jspecify.annotations.Nullable;

/**
 * What a series says about a window, with the chances that it rests on, before correction within the incident.
 *
 * @param assessment outcome and reason
 * @param pValue chance under a loss of the level or less, both ways of being hit together; null where none can be given
 * @param modelled whether that chance is beyond what placebos can count
 * @param pValueNoLoss chance under a loss of the level or more; null where none can be given
 * @param smallest smallest chance that counting can give; null without a chance
 */
public record Finding(
        Assessment assessment,
        @Nullable Double pValue,
        boolean modelled,
        @Nullable Double pValueNoLoss,
        @Nullable Double smallest) {}
