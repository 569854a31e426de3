package dev.faultline.app.notify;

import dev.faultline.ingest.http.FetchException;
import dev.faultline.ingest.http.HttpFetcher;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells each channel each step of a matter once.
 *
 * <p>A step that a channel could not be told is told when it is offered again. A matter that was not begun, because it was
 * muted or the budget was used up, is not continued or ended either. For one thread.
 */
public final class Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

    private final NotifySection section;
    private final HttpFetcher fetcher;
    private final NoticeMemory memory;

    /** @param memory file of what was told already */
    public Notifier(NotifySection section, HttpFetcher fetcher, Path memory) {
        this.section = section;
        this.fetcher = fetcher;
        this.memory = new NoticeMemory(memory);
    }

    /** Tells a step, unless it was told. */
    public void offer(Notice notice) throws InterruptedException {
        if (section.mutes().stream().anyMatch(mute -> mute.covers(notice))) {
            return;
        }
        boolean isCounted = false;
        for (Channel channel : section.channels()) {
            if (!isDue(channel, notice)) {
                continue;
            }
            boolean begins = memory.last(channel.name(), notice.key()) == null;
            if (begins && !isCounted && memory.pages(notice.at()) >= section.pagesPerMonth()) {
                LOG.warn(
                        "Not told, the {} pages of this month are used up: {}",
                        section.pagesPerMonth(),
                        notice.title());
                return;
            }
            if (tell(channel, notice)) {
                if (begins && !isCounted) {
                    memory.page(notice.at());
                    isCounted = true;
                }
                memory.told(channel.name(), notice);
            }
        }
    }

    private boolean isDue(Channel channel, Notice notice) {
        Notice.Kind last = memory.last(channel.name(), notice.key());
        return last == null ? notice.kind().isPage() : last != notice.kind();
    }

    /** The message of a failure may show the address, and that may be a key: only the reason is logged. */
    private boolean tell(Channel channel, Notice notice) throws InterruptedException {
        try {
            fetcher.fetch(channel.request(notice));
            return true;
        } catch (FetchException e) {
            LOG.warn(
                    "{} could not be told, will be tried again: {} {}",
                    channel.name(),
                    e.reason().label(),
                    e.status());
            return false;
        }
    }
}
