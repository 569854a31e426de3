package dev.faultline.local;

/** The three parts of the stack, each a process of its own. */
public enum Part {
    /** The Kafka broker, which is its own KRaft controller. */
    BROKER("broker", "dev.faultline.local.BrokerProcess", "KAFKA_BOOTSTRAP_SERVERS"),
    /** The Confluent-compatible schema registry. */
    REGISTRY("registry", "dev.faultline.local.RegistryProcess", "SCHEMA_REGISTRY_URL"),
    /** The ClickHouse engine behind its HTTP endpoint. */
    ENGINE("engine", "dev.faultline.local.engine.EngineProcess", "CLICKHOUSE_URL");

    private final String label;
    private final String mainClass;
    private final String variable;

    Part(String label, String mainClass, String variable) {
        this.label = label;
        this.mainClass = mainClass;
        this.variable = variable;
    }

    /** The name in messages, and of this part's folders and files. */
    public String label() {
        return label;
    }

    /** The environment variable that names a real server to use instead of this part. */
    public String variable() {
        return variable;
    }

    String mainClass() {
        return mainClass;
    }
}
