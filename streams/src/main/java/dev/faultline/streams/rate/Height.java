package dev.faultline.streams.rate;

import dev.faultline.streams.Lineage;
import dev.faultline.streams.StateCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The reports of the blocks at one height, and which block is on the best chain. */
final class Height {

    private final List<BlockReport> reports = new ArrayList<>(1);
    private @Nullable String best;
    private Lineage lineage = Lineage.NONE;

    boolean knows(String hash) {
        return reports.stream().anyMatch(report -> report.hash().equals(hash));
    }

    /** Whether this was news. */
    boolean add(BlockReport report) {
        if (reports.contains(report)) {
            return false;
        }
        reports.add(report);
        reports.sort(BlockReport.FIRST_SEEN);
        return true;
    }

    /**
     * Decides anew which block is the best.
     *
     * @param above the height above, already decided
     * @return whether the standing changed
     */
    boolean decide(@Nullable Height above) {
        String parent = above == null ? null : above.parentOfBest();
        String winner = reports.stream()
                .map(BlockReport::hash)
                .filter(hash -> hash.equals(parent))
                .findFirst()
                .orElse(reports.get(0).hash());
        boolean contested = reports.stream().map(BlockReport::hash).distinct().count() > 1;
        Lineage restsOn = contested && above != null ? above.lineage : Lineage.NONE;
        for (BlockReport report : reports) {
            restsOn = restsOn.and(report.lineage());
        }
        boolean changed = !winner.equals(best) || !restsOn.equals(lineage);
        best = winner;
        lineage = restsOn;
        return changed;
    }

    private @Nullable String parentOfBest() {
        return reports.stream()
                .filter(report -> report.hash().equals(best) && report.parentHash() != null)
                .map(BlockReport::parentHash)
                .findFirst()
                .orElse(null);
    }

    /** Tells where each report stands; a block that was reported with several times counts at the first report's. */
    void standings(Consumer<BlockMark> marks) {
        for (BlockReport report : reports) {
            marks.accept(new BlockMark(report.height(), report.hash(), report.time(), standing(report), lineage));
        }
    }

    private BlockMark.Standing standing(BlockReport report) {
        if (!report.hash().equals(best)) {
            return BlockMark.Standing.ORPHANED;
        }
        BlockReport first = reports.stream()
                .filter(other -> other.hash().equals(best))
                .findFirst()
                .orElseThrow();
        return report.time() == first.time() ? BlockMark.Standing.COUNTED : BlockMark.Standing.ELSEWHERE;
    }

    boolean allBefore(long time) {
        return reports.stream().allMatch(report -> report.time() < time);
    }

    byte[] toBytes() {
        return StateCodec.write(out -> {
            lineage.save(out);
            StateCodec.writeText(best == null ? "" : best, out);
            out.writeInt(reports.size());
            for (BlockReport report : reports) {
                report.save(out);
            }
        });
    }

    static Height fromBytes(byte[] bytes) {
        return StateCodec.read(bytes, in -> {
            Height height = new Height();
            height.lineage = Lineage.read(in);
            String best = StateCodec.readText(in);
            height.best = best.isEmpty() ? null : best;
            for (int left = in.readInt(); left > 0; left--) {
                height.reports.add(BlockReport.read(in));
            }
            return height;
        });
    }
}
