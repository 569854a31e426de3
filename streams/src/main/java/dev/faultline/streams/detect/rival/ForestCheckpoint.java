package dev.faultline.streams.detect.rival;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import com.amazon.randomcutforest.state.RandomCutForestState;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A forest as JSON: the library's own state objects, trees and random generators included. */
final class ForestCheckpoint {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();
    private static final ObjectWriter WRITER = JSON.writerFor(RandomCutForestState.class);
    private static final ObjectReader READER = JSON.readerFor(RandomCutForestState.class);

    private ForestCheckpoint() {}

    static void save(RandomCutForest forest, DataOutput out) throws IOException {
        byte[] bytes = WRITER.writeValueAsBytes(mapper().toState(forest));
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static RandomCutForest read(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        RandomCutForestState state = READER.readValue(bytes);
        return mapper().toModel(state);
    }

    /** By default the library saves only the sampled points and grows other trees from them. */
    private static RandomCutForestMapper mapper() {
        RandomCutForestMapper mapper = new RandomCutForestMapper();
        mapper.setSaveTreeStateEnabled(true);
        mapper.setSaveExecutorContextEnabled(true);
        return mapper;
    }
}
