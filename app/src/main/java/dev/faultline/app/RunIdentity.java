package dev.faultline.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultline.event.Run;
import dev.faultline.schemas.ContentId;
import dev.faultline.streams.drop.DropSettings;
import dev.faultline.streams.run.RunSettings;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Who a run is: the code and every setting that can change a result. The same two give the same id everywhere. */
final class RunIdentity {

    /** Part of names of topics and groups, so shorter than other ids. */
    private static final int DIGITS = 12;

    private RunIdentity() {}

    /**
     * The run of this code with the given settings.
     *
     * @param startedAt when it is started, which is no part of its identity
     */
    static Run of(RunSettings settings, Instant startedAt) {
        String code = CodeVersion.current();
        String configuration = canonical(settings);
        return Run.newBuilder()
                .setId(ContentId.of("run", code, configuration).substring(0, DIGITS))
                .setCodeVersion(code)
                .setConfiguration(configuration)
                .setStartedAt(startedAt)
                .build();
    }

    private static String canonical(RunSettings settings) {
        DropSettings drop = settings.drop();
        Map<String, String> all = new TreeMap<>();
        all.put("rate.grace", settings.rate().grace().toString());
        all.put("rate.horizon", settings.rate().horizon().toString());
        all.put("drop.detector", drop.detector().name() + " " + drop.detector());
        all.put("drop.quorum", Integer.toString(drop.quorum().wanted()));
        all.put("drop.maxSilence", drop.maxSilence().toString());
        all.put("drop.horizon", drop.horizon().toString());
        all.put("effect", settings.effect().toString());
        all.put("verdict", settings.verdict().toString());
        all.put("register", settings.register().fingerprint());
        all.put("suspicion", settings.suspicion().toString());
        try {
            return new ObjectMapper().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text can be written as JSON", e);
        }
    }
}
