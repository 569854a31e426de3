package dev.faultline.app;

import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.FetchLimits;
import dev.faultline.ingest.http.FetchRequest;
import dev.faultline.ingest.http.FetchSettings;
import dev.faultline.ingest.http.HostLimit;
import dev.faultline.ingest.http.HttpFetcher;
import dev.faultline.ingest.http.Reach;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Fetches one page, within bounds of size and time. Redirects are followed within the host alone: a page that is elsewhere
 * is another page, and whoever cites it names it. No address inside a private network is asked.
 */
final class PageFetcher {

    private final Duration limit;
    private final FetchSettings settings;

    /** @param limit longest time until the last byte */
    PageFetcher(Duration limit) {
        this(limit, Set.of());
    }

    /** @param privateHosts that may be asked all the same */
    PageFetcher(Duration limit, Set<String> privateHosts) {
        this.limit = limit;
        this.settings = new FetchSettings(
                "faultline",
                new FetchLimits(limit, Page.LONGEST, 0, HostLimit.USUAL, Map.of()),
                new Reach(privateHosts, Set.of(), null),
                null);
    }

    /**
     * The page.
     *
     * @throws CommandException when it does not come, is not there, or is too long
     */
    Page fetch(URI address) throws InterruptedException {
        try (HttpFetcher fetcher = new HttpFetcher(settings, Clock.systemUTC())) {
            return Page.of(fetcher.fetch(FetchRequest.get(address)).body());
        } catch (FetchException e) {
            throw new CommandException("--fetch: " + told(e, address.getHost()), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException(
                    "--fetch: " + address.getHost() + " did not give the page: " + e.getMessage(), e);
        }
    }

    private String told(FetchException e, String host) {
        return switch (e.reason()) {
            case STATUS -> host + " answered with status " + e.status() + ".";
            case TOO_LARGE -> host + " sent more than " + Page.LONGEST + " bytes.";
            case TIMED_OUT -> host + " did not send all of it within " + limit.toSeconds() + " s.";
            case REDIRECT -> e.getMessage() + ". Give the address that it leads to, if that is meant.";
            default -> host + " did not give the page: " + e.told();
        };
    }
}
