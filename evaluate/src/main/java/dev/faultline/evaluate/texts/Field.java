package dev.faultline.evaluate.texts;

/** A field of the labels. */
public enum Field {
    /** When it began. */
    START("start time", "label_start_time"),
    /** When it ended. */
    END("end time", "label_end_time"),
    /** In which zone these are. */
    ZONE("time zone", "label_timezone"),
    /** Where. */
    LOCATION("location", "label_location"),
    /** Which service. */
    SERVICE("service name", "label_service_name");

    private final String title;
    private final String column;

    Field(String title, String column) {
        this.title = title;
        this.column = column;
    }

    String title() {
        return title;
    }

    String column() {
        return column;
    }
}
