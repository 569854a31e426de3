package dev.faultline.streams.naming.stage;

import dev.faultline.event.IncidentRevision;
import dev.faultline.event.Naming;
import dev.faultline.event.Post;
import dev.faultline.schemas.AvroSerde;
import dev.faultline.schemas.Topics;
import dev.faultline.streams.EventSerdes;
import dev.faultline.streams.EveryPartition;
import dev.faultline.streams.StageStores;
import dev.faultline.streams.naming.ProviderNamings;
import dev.faultline.streams.register.Register;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * Revisions and posts in, namings out: who names whom, and as what. Keyed by speaker; every
 * naming goes to every partition, since verdicts on any incident may rest on it.
 */
public final class NamingTopology implements Supplier<Topology> {

    static final String OF_REVISIONS = "namings-of-revisions";
    static final String OF_POSTS = "namings-of-posts";

    private final String runId;
    private final Register register;
    private final EventSerdes serdes;
    private final TopologyConfig config;

    /**
     * The naming stage of one run.
     *
     * @param register whose names are looked for: a part of the run's configuration
     */
    public NamingTopology(String runId, Register register, EventSerdes serdes, TopologyConfig config) {
        this.runId = runId;
        this.register = register;
        this.serdes = serdes;
        this.config = config;
    }

    @Override
    public Topology get() {
        NamingMapper mapper = new NamingMapper(runId, new ProviderNamings(register));
        AvroSerde<Naming> namings = serdes.of(Topics.NAMINGS);
        return new Topology(config)
                .addSource(
                        "read-revisions",
                        Serdes.String().deserializer(),
                        serdes.of(Topics.INCIDENT_REVISIONS).deserializer(),
                        Topics.INCIDENT_REVISIONS.name())
                .addSource(
                        "read-posts",
                        Serdes.String().deserializer(),
                        serdes.of(Topics.POSTS).deserializer(),
                        Topics.POSTS.name())
                .addProcessor(
                        "name-in-revisions",
                        () -> new NamingProcessor<IncidentRevision>(
                                OF_REVISIONS, IncidentRevision::getProvider, mapper::of, namings),
                        "read-revisions")
                .addProcessor(
                        "name-in-posts",
                        () -> new NamingProcessor<Post>(OF_POSTS, Post::getPlatform, mapper::of, namings),
                        "read-posts")
                .addStateStore(StageStores.onDisk(OF_REVISIONS), "name-in-revisions")
                .addStateStore(StageStores.onDisk(OF_POSTS), "name-in-posts")
                .addSink(
                        "write-namings",
                        Topics.NAMINGS.forRun(runId).name(),
                        Serdes.String().serializer(),
                        namings.serializer(),
                        new EveryPartition<>(),
                        "name-in-revisions",
                        "name-in-posts");
    }
}
