package dev.faultline.streams.sink;

import dev.faultline.event.Block;
import dev.faultline.event.Observation;
import java.util.List;
import java.util.stream.Stream;

/** One row per block that an observation carries. */
final class BlockRows implements RowMapper {

    private final List<FieldColumn> series =
            FieldColumn.of(Observation.getClassSchema(), "entity", "surface", "signal", "source");
    private final List<FieldColumn> block = FieldColumn.of(Block.getClassSchema());
    private final List<FieldColumn> lineage = FieldColumn.of(Observation.getClassSchema(), "observedAt", "provenance");

    @Override
    public List<ExpectedTable.Column> columns() {
        return Stream.of(series, block, lineage)
                .flatMap(part -> FieldColumn.expected(part).stream())
                .toList();
    }

    @Override
    public void append(Incoming incoming, RowBuffer out, Runnable rowEnd) {
        Observation observation = (Observation) incoming.record();
        for (Block each : observation.getBlocks()) {
            FieldColumn.append(series, observation, out);
            FieldColumn.append(block, each, out);
            FieldColumn.append(lineage, observation, out);
            rowEnd.run();
        }
    }
}
