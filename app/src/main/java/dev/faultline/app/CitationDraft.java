package dev.faultline.app;

import dev.faultline.event.Citation;
import dev.faultline.event.EvidenceKind;
import dev.faultline.event.Provenance;
import dev.faultline.event.Surface;
import dev.faultline.schemas.ContentId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A passage as somebody entered it, before it is checked.
 *
 * @param about what it speaks of
 * @param passage what it says, and where
 * @param published when it was published
 * @param at when it was entered
 */
record CitationDraft(About about, Passage passage, Instant published, Instant at) {

    private static final int LONGEST_QUOTE = 5_000;
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_NAME = 200;

    /** The others are found by comparing series, and nobody can enter them. */
    private static final Set<EvidenceKind> BY_HAND = Set.of(
            EvidenceKind.ENTITY_NAMES_PROVIDER,
            EvidenceKind.POSTS,
            EvidenceKind.OWN_STATUS_PAGE,
            EvidenceKind.REPORT,
            EvidenceKind.OTHER);

    /**
     * What it speaks of; at least one of incident and entity.
     *
     * @param incident id of the incident
     * @param entity id of the entity
     * @param surface which side of the entity
     */
    record About(
            @Nullable String incident,
            @Nullable String entity,
            @Nullable Surface surface) {}

    /**
     * What it says.
     *
     * @param url address of the page
     * @param title its title; null for the page's own
     * @param quote the passage
     * @param kind what sort of page it is
     */
    record Passage(String url, @Nullable String title, String quote, EvidenceKind kind) {}

    /**
     * The citation, its page read, compared with the quote, and kept.
     *
     * @throws CommandException when something entered cannot be, with option, value and what is allowed
     */
    Citation citation(PageOptions pages, Path data, Clock clock) throws IOException, InterruptedException {
        Instant entered = Entered.moment("--at", at, clock.instant());
        Citation.Builder citation = checked(entered);
        Page page = pages.read(URI.create(citation.getUrl()));
        if (page != null) {
            if (!page.shows(citation.getQuote())) {
                throw new CommandException("The quote does not stand on the page. Quote it word for word, in one piece,"
                        + " or save the page as a reader sees it.");
            }
            String own = page.title();
            if (citation.getTitle() == null && own != null) {
                citation.setTitle(Text.cut(Text.visible(own), LONGEST_TITLE));
            }
            citation.setPageHash(page.sha256())
                    .setPageBytes(page.length())
                    .setPageFile(page.keep(data))
                    .setFetchedAt(pages.isFetched() ? Entered.moment("--at", clock.instant(), clock.instant()) : null);
        }
        return citation.setId(id(citation)).build();
    }

    private Citation.Builder checked(Instant entered) {
        if (about.incident() == null && about.entity() == null) {
            throw new CommandException("It must speak of something: give --incident, --entity, or both.");
        }
        if (!BY_HAND.contains(passage.kind())) {
            throw new CommandException(
                    "--kind is " + passage.kind() + "; by hand allowed are: " + EnumSet.copyOf(BY_HAND));
        }
        return Citation.newBuilder()
                .setIncidentId(about.incident() == null ? null : Entered.incident(about.incident()))
                .setEntity(about.entity() == null ? null : Entered.text("--entity", about.entity(), LONGEST_NAME))
                .setSurface(about.surface())
                .setKind(passage.kind())
                .setUrl(Entered.address(passage.url()).toString())
                .setTitle(passage.title() == null ? null : Entered.text("--title", passage.title(), LONGEST_TITLE))
                .setQuote(Entered.text("--quote", passage.quote(), LONGEST_QUOTE))
                .setPublishedAt(Entered.moment("--published", published, entered))
                .setObservedAt(entered)
                .setProvenance(Provenance.REPORTED);
    }

    private static String id(Citation.Builder citation) {
        return ContentId.of(
                "citation",
                citation.getIncidentId(),
                citation.getEntity(),
                citation.getSurface() == null ? null : citation.getSurface().name(),
                citation.getKind().name(),
                citation.getUrl(),
                citation.getQuote(),
                Long.toString(citation.getPublishedAt().toEpochMilli()),
                citation.getPageHash());
    }

    /** Key on the topic: the incident, or the entity when there is none. */
    static String key(Citation citation) {
        return citation.getIncidentId() == null
                ? Objects.requireNonNull(citation.getEntity())
                : citation.getIncidentId();
    }
}
