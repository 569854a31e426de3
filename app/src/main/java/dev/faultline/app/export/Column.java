package dev.faultline.app.export;

/**
 * A column of an answer.
 *
 * @param name its name
 * @param type ClickHouse's name of its type
 */
record Column(String name, String type) {

    /** Whether its values are text from anywhere. */
    boolean text() {
        return type.contains("String")
                && !type.startsWith("Array")
                && !type.startsWith("Map")
                && !type.startsWith("Tuple");
    }

    /** Whether its values are lists of such texts. */
    boolean texts() {
        return type.startsWith("Array(String") || type.startsWith("Array(LowCardinality(String");
    }
}
