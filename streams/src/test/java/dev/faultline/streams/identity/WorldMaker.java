package dev.faultline.streams.identity;

import static dev.faultline.streams.Watcher.MINUTE;
import static dev.faultline.streams.Watcher.at;

import dev.faultline.event.Block;
import dev.faultline.event.Claim;
import dev.faultline.event.IncidentKind;
import dev.faultline.event.IncidentRevision;
import dev.faultline.event.Naming;
import dev.faultline.event.Observation;
import dev.faultline.event.ObservationStatus;
import dev.faultline.event.Provenance;
import dev.faultline.event.RevisionChange;
import dev.faultline.event.Stance;
import dev.faultline.event.Surface;
import dev.faultline.schemas.ContentId;
import dev.faultline.streams.Watcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Small worlds by seed: an hour across midnight; entities with one to three witnesses that count, see nothing, fail, watch
 * in part, miss polls, correct themselves and halt; a chain with reorganisations; incidents that change their mind.
 */
final class WorldMaker {

    static final int BUCKETS = 50;

    private final Random random;

    WorldMaker(long seed) {
        this.random = new Random(seed);
    }

    World make() {
        List<List<Observation>> observations = new ArrayList<>();
        for (int entity = 0; entity < 2; entity++) {
            addEntity("entity-" + entity, observations);
        }
        observations.add(chain(new Watcher("chain", Surface.CHAIN, "blocks", "node", MINUTE)));
        List<List<IncidentRevision>> revisions = List.of(page("aws"), page("cloud-b"));
        List<List<Claim>> claims = List.of(claims("paper", revisions), claims("blog", revisions));
        return new World(observations, revisions, claims, List.of(namings("entity-0"), namings("entity-1")));
    }

    private void addEntity(String entity, List<List<Observation>> all) {
        int haltFrom = 15 + random.nextInt(random.nextBoolean() ? 6 : 25); // often across midnight
        int haltTo = haltFrom + random.nextInt(15);
        int sources = 1 + random.nextInt(3);
        for (int source = 0; source < sources; source++) {
            Watcher watcher = Watcher.of(entity, "source-" + source);
            boolean sees = random.nextInt(4) > 0;
            all.add(source(watcher, sees ? haltFrom : 0, sees ? haltTo : 0));
        }
    }

    private List<Observation> source(Watcher watcher, int haltFrom, int haltTo) {
        List<Observation> said = new ArrayList<>();
        int join = random.nextInt(4) == 0 ? random.nextInt(30) : 0;
        int leave = random.nextInt(3) == 0 ? BUCKETS - 1 - random.nextInt(random.nextBoolean() ? 4 : 20) : BUCKETS;
        int holeFrom = random.nextInt(BUCKETS);
        int holeTo = random.nextInt(3) == 0 ? holeFrom + random.nextInt(20) : holeFrom;
        for (int bucket = join; bucket < leave; bucket++) {
            if (bucket < holeFrom || bucket >= holeTo) {
                double level = bucket >= haltFrom && bucket < haltTo ? random.nextInt(2) * 20 : 100;
                poll(watcher, bucket, level, said);
            }
            correct(watcher, said);
        }
        said.add(watcher.end(leave));
        return said;
    }

    /** One or two intervals in a bucket, sometimes across its border. */
    private void poll(Watcher watcher, int bucket, double level, List<Observation> said) {
        long start = bucket * MINUTE;
        double noise = level == 0 ? 0 : random.nextInt(10);
        switch (random.nextInt(12)) {
            case 0 -> said.add(watcher.failed(bucket));
            case 1 ->
                said.add(watcher.observation(start, start + MINUTE, ObservationStatus.PARTIAL)
                        .setCount(level / 2)
                        .build());
            case 2 -> {
                // a poll that never happened
            }
            case 3 -> said.add(watcher.counted(start - 20_000, start + MINUTE, level + noise));
            case 4, 5 -> {
                said.add(watcher.counted(start, start + MINUTE / 2, level / 2));
                said.add(watcher.counted(start + MINUTE / 2, start + MINUTE, level / 2 + noise));
            }
            default -> said.add(watcher.bucket(bucket, level + noise));
        }
    }

    /** Says something else about an interval it spoke of before. */
    private void correct(Watcher watcher, List<Observation> said) {
        if (said.isEmpty() || random.nextInt(8) > 0) {
            return;
        }
        Observation before = said.get(random.nextInt(said.size()));
        said.add(Observation.newBuilder(before)
                .setStatus(ObservationStatus.OK)
                .setReason(null)
                .setCount((double) random.nextInt(150))
                .setProvenance(random.nextBoolean() ? Provenance.MEASURED : Provenance.BACKFILLED)
                .setObservedAt(before.getObservedAt().plusMillis(random.nextInt(600_000)))
                .build());
    }

    /** Blocks every ten seconds; forks that the next block decides, or that stay open for a while. */
    private List<Observation> chain(Watcher node) {
        List<Observation> said = new ArrayList<>();
        String parent = "genesis";
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            List<Block> blocks = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                long height = bucket * 6L + i;
                long time = bucket * MINUTE + i * 10_000L;
                blocks.add(Watcher.block(height, "a" + height, parent, time));
                parent = "a" + height;
                if (random.nextInt(10) == 0) {
                    long sibling = time + random.nextInt(120_000) - 60_000;
                    blocks.add(Watcher.block(height, "b" + height, "a" + (height - 1), Math.max(0, sibling)));
                    parent = random.nextBoolean() ? "b" + height : parent;
                }
            }
            if (random.nextInt(10) > 0) {
                said.add(node.blocks(bucket, blocks));
            } else {
                said.add(node.failed(bucket));
            }
        }
        said.add(node.end(BUCKETS));
        return said;
    }

    private List<IncidentRevision> page(String provider) {
        List<IncidentRevision> all = new ArrayList<>();
        int incidents = 1 + random.nextInt(2);
        for (int incident = 0; incident < incidents; incident++) {
            revise(provider, "incident-" + incident, 10 + random.nextInt(40), all);
        }
        return all;
    }

    private void revise(String provider, String nativeId, int start, List<IncidentRevision> all) {
        String previous = null;
        int revisions = 1 + random.nextInt(5);
        for (int i = 0; i < revisions; i++) {
            boolean resolved = i == revisions - 1 && random.nextBoolean();
            RevisionChange change = i == 0
                    ? RevisionChange.PUBLISHED
                    : random.nextInt(6) == 0 ? RevisionChange.VANISHED : RevisionChange.CHANGED;
            String id = ContentId.of(provider, nativeId, previous, Integer.toString(i));
            all.add(IncidentRevision.newBuilder()
                    .setId(id)
                    .setPreviousId(previous)
                    .setIncidentId(ContentId.ofIncident(provider, nativeId))
                    .setProvider(provider)
                    .setNativeId(nativeId)
                    .setSource("page")
                    .setKind(random.nextInt(8) == 0 ? IncidentKind.MAINTENANCE : IncidentKind.INCIDENT)
                    .setChange(change)
                    .setTitle("title " + i)
                    .setStatus(resolved ? "resolved" : "investigating")
                    .setDeclaredStart(random.nextBoolean() ? at((start - random.nextInt(15)) * MINUTE) : null)
                    .setDeclaredEnd(resolved ? at((start + 5 + random.nextInt(20)) * MINUTE) : null)
                    .setPublishedAt(at(start * MINUTE))
                    .setObservedAt(at((start + i * random.nextInt(5)) * MINUTE))
                    .setPayloadHash("hash")
                    .setProvenance(Provenance.MEASURED)
                    .build());
            previous = id;
        }
    }

    private List<Claim> claims(String publisher, List<List<IncidentRevision>> revisions) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<IncidentRevision> page = revisions.get(random.nextInt(revisions.size()));
            String entity = random.nextBoolean() ? "entity-0" : "never-watched";
            String statement = "down " + random.nextInt(2);
            claims.add(Claim.newBuilder()
                    .setId(ContentId.of(publisher, entity, statement, Integer.toString(i)))
                    .setIncidentId(page.get(random.nextInt(page.size())).getIncidentId())
                    .setProvider("cloud")
                    .setEntity(entity)
                    .setSurface(Surface.TRADING)
                    .setSignal("trades")
                    .setStatement(statement)
                    .setAffected(random.nextBoolean())
                    .setPublisher(publisher)
                    .setLink("https://example.org/" + i)
                    .setObservedAt(at((70 + random.nextInt(10)) * MINUTE))
                    .setProvenance(Provenance.REPORTED)
                    .build());
        }
        return claims;
    }

    /** What entities say of the provider on their own pages, some of it dated earlier by a later look. */
    private List<Naming> namings(String speaker) {
        List<Naming> namings = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Naming first = Naming.newBuilder()
                    .setRunId("run")
                    .setId("naming-" + speaker + i)
                    .setSpeaker(speaker)
                    .setProvider("aws")
                    .setStance(Stance.values()[random.nextInt(3)])
                    .setWords("AWS")
                    .setSentence("It is AWS, " + i + ".")
                    .setIncidentId("own-" + speaker)
                    .setReference("revision-" + speaker + i)
                    .setObservedAt(at(random.nextInt(90) * MINUTE))
                    .setProvenance(Provenance.MEASURED)
                    .setKnownAt(at(random.nextInt(90) * MINUTE))
                    .setInputs(1)
                    .setRevision(1)
                    .build();
            namings.add(first);
            if (random.nextBoolean()) {
                namings.add(Naming.newBuilder(first)
                        .setReference("earlier-" + speaker + i)
                        .setObservedAt(at(0))
                        .setRevision(2)
                        .build());
            }
        }
        return namings;
    }
}
