package dev.faultline.streams.incident;

import static dev.faultline.streams.Watcher.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.event.IncidentEntry;
import dev.faultline.event.IncidentKind;
import dev.faultline.streams.Rows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EntryGroupsTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    private static IncidentEntry.Builder entry(String id, long published, String... regions) {
        return IncidentEntry.newBuilder(new EntryFold("run")
                        .fold(List.of(Rows.revision("r" + id, null, published + HOUR)
                                .setIncidentId(id)
                                .build())))
                .setId(id)
                .setFirstPublished(at(published))
                .setRegions(List.of(regions));
    }

    private static List<List<String>> groups(IncidentEntry... entries) {
        return EntryGroups.of(List.of(entries)).stream()
                .map(group -> group.stream().map(IncidentEntry::getId).toList())
                .toList();
    }

    @Test
    void servicesOfOneRegionThatFailTogetherAreOneIncident() {
        assertThat(groups(
                        entry("ec2", HOUR, "us-east-1").build(),
                        entry("console", 0, "us-east-1").build(),
                        entry("s3", HOUR, "eu-west-1").build()))
                .containsExactly(List.of("console", "ec2"), List.of("s3"));
    }

    @Test
    void whatWasOverBeforeOrBeginsHoursLaterIsAnother() {
        assertThat(groups(
                        entry("over", 0, "us-east-1").setResolvedAt(at(HOUR)).build(),
                        entry("second", 2 * HOUR, "us-east-1").build(),
                        entry("late", 6 * HOUR, "us-east-1").build()))
                .containsExactly(List.of("over"), List.of("second"), List.of("late"));
    }

    @Test
    void aLateEntryJoinsOnceItTellsItsOnset() {
        IncidentEntry console = entry("console", 0, "us-east-1").build();
        IncidentEntry.Builder events = entry("events", 6 * HOUR, "us-east-1");
        assertThat(groups(console, events.build())).hasSize(2);
        assertThat(groups(console, events.setDeclaredStart(at(-HOUR)).build()))
                .containsExactly(List.of("console", "events"));
    }

    @Test
    void onOtherPagesAnEntryIsAnOutage() {
        assertThat(groups(
                        entry("a", 0, "us-central1").setProvider("gcp").build(),
                        entry("b", 1, "us-central1").setProvider("gcp").build()))
                .hasSize(2);
    }

    @Test
    void plannedWorkIsNeverPartOfAnIncident() {
        assertThat(groups(
                        entry("work", 0, "us-east-1")
                                .setKind(IncidentKind.MAINTENANCE)
                                .build(),
                        entry("ec2", 1, "us-east-1").build()))
                .hasSize(2);
    }

    @Test
    void theOrderInWhichEntriesComeDoesNotMatter() {
        Random random = new Random(7);
        List<IncidentEntry> entries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            IncidentEntry.Builder entry =
                    entry("e" + i, random.nextInt(400) * HOUR / 4, "us-east-" + (1 + random.nextInt(2)));
            if (random.nextBoolean()) {
                entry.setResolvedAt(entry.getFirstPublished().plusMillis(random.nextInt(12) * HOUR));
            }
            if (random.nextInt(3) == 0) {
                entry.setDeclaredStart(entry.getFirstPublished().minusMillis(random.nextInt(8) * HOUR));
            }
            entries.add(entry.build());
        }
        List<List<IncidentEntry>> expected = EntryGroups.of(entries);
        assertThat(expected).hasSizeBetween(20, 150);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(entries, random);
            assertThat(EntryGroups.of(entries)).isEqualTo(expected);
        }
    }
}
