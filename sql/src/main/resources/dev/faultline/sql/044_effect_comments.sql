-- What the statistics of an effect are, now that they are written.

ALTER TABLE ${database}.effects_rows
    COMMENT COLUMN outcome 'What the series alone says, before correction within the incident: DROPPED, NO_DROP, INCONCLUSIVE, UNOBSERVED, SUPERSEDED; impacts have what is left after correction and controls',
    COMMENT COLUMN window 'Which window: declared, signalled, wave-1, wave-2 ..., or after for the time after the declared end',
    COMMENT COLUMN expected 'Total expected in the counted buckets of the window, by the history before the incident',
    COMMENT COLUMN actual 'Measured total over the counted buckets: those that lie in the window, or where none does, those at its edges in proportion',
    COMMENT COLUMN p_value 'Chance of what was seen at a mean loss of 10 % or less, by earlier windows and by episodes in the window, before correction within the incident: small where more is lost',
    COMMENT COLUMN smallest_p_value 'Smallest p-value that counting those placebos can give',
    COMMENT COLUMN sensitivity 'Windows x baselines tried, as JSON: what each cell alone would say; declared window only',
    COMMENT COLUMN p_value_no_loss 'Chance of what was seen at a mean loss of 10 % or more, by earlier windows, before correction within the incident: small where such a loss is excluded';

ALTER TABLE ${database}.effects_changes
    COMMENT COLUMN outcome 'What the series alone says, before correction within the incident: DROPPED, NO_DROP, INCONCLUSIVE, UNOBSERVED, SUPERSEDED; impacts have what is left after correction and controls',
    COMMENT COLUMN window 'Which window: declared, signalled, wave-1, wave-2 ..., or after for the time after the declared end',
    COMMENT COLUMN expected 'Total expected in the counted buckets of the window, by the history before the incident',
    COMMENT COLUMN actual 'Measured total over the counted buckets: those that lie in the window, or where none does, those at its edges in proportion',
    COMMENT COLUMN p_value 'Chance of what was seen at a mean loss of 10 % or less, by earlier windows and by episodes in the window, before correction within the incident: small where more is lost',
    COMMENT COLUMN smallest_p_value 'Smallest p-value that counting those placebos can give',
    COMMENT COLUMN sensitivity 'Windows x baselines tried, as JSON: what each cell alone would say; declared window only',
    COMMENT COLUMN p_value_no_loss 'Chance of what was seen at a mean loss of 10 % or more, by earlier windows, before correction within the incident: small where such a loss is excluded';
