package dev.faultline.bench.faults;

/** What can go wrong, and on whose side. */
enum FaultKind {
    /** An instance of the stages is killed and started again at once. */
    KILL_STREAM("kill -9 of an instance of the stages"),
    /** An instance is killed and stays away: the other must take its work. */
    LOSE_STREAM("loss of an instance for good"),
    KILL_SINK("kill -9 of the sink"),
    KILL_COLLECTOR("kill -9 of the collector"),
    KILL_BROKER("kill -9 of the broker"),
    KILL_REGISTRY("kill -9 of the registry"),
    KILL_ENGINE("kill -9 of the engine"),
    REGISTRY_AWAY("registry away midway"),
    REGISTRY_AWAY_AT_START("registry away while an instance starts"),
    ENGINE_AWAY("engine away"),
    ENGINE_SLOW("engine slow"),
    ENGINE_REFUSES("engine refuses: too many parts"),
    ENGINE_DISK_FULL("engine out of disk"),
    ENGINE_ANSWER_LOST("engine's answers lost after the insert"),
    BROKER_CUT("cut before the broker"),
    BROKER_SLOW("delay before the broker"),
    REBALANCE("an instance and a sink join and leave"),
    STATE_DISK_FULL("full disk under the stores of an instance"),
    LOG_TRUNCATED("tail of the broker's log lost"),
    POISON("poison on raw topics"),
    CLOCK_JUMP("clocks of sources jump"),
    SCHEMA_UPGRADE("next schema version in flight");

    private final String words;

    FaultKind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
