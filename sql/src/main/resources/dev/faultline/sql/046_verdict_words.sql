-- Before and after correction are two outcomes: the effect has the one, the verdict the other.

ALTER TABLE ${database}.impacts_rows
    COMMENT COLUMN outcome 'What the series says after correction over the series of the incident (Benjamini and Hochberg 1995); before it, see effects; null when nothing was measured: DROPPED, NO_DROP, INCONCLUSIVE, UNOBSERVED',
    COMMENT COLUMN adjusted_p_value 'P-value of a loss of more than 10 % after correction; before it, see p_value of effects',
    COMMENT COLUMN adjusted_p_value_no_loss 'P-value against a loss of 10 % or more after correction; before it, see p_value_no_loss of effects',
    COMMENT COLUMN controls 'Series of the same surface, signal and kind of entity, on other providers only, that this one is compared with: the 25 most precise at most, sorted',
    COMMENT COLUMN onset 'Onset of the earliest overlapping drop, which the verdict speaks of, UTC';

ALTER TABLE ${database}.impacts_changes
    COMMENT COLUMN outcome 'What the series says after correction over the series of the incident (Benjamini and Hochberg 1995); before it, see effects; null when nothing was measured: DROPPED, NO_DROP, INCONCLUSIVE, UNOBSERVED',
    COMMENT COLUMN adjusted_p_value 'P-value of a loss of more than 10 % after correction; before it, see p_value of effects',
    COMMENT COLUMN adjusted_p_value_no_loss 'P-value against a loss of 10 % or more after correction; before it, see p_value_no_loss of effects',
    COMMENT COLUMN controls 'Series of the same surface, signal and kind of entity, on other providers only, that this one is compared with: the 25 most precise at most, sorted',
    COMMENT COLUMN onset 'Onset of the earliest overlapping drop, which the verdict speaks of, UTC';
