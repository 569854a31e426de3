package dev.faultline.app;

import dev.faultline.schemas.ContentId;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A post that an address points at.
 *
 * @param platform such as mastodon
 * @param id of the platform; on Bluesky a hash, because the address names the author
 */
record PostAddress(String platform, String id) {

    private enum Platform {
        BLUESKY(
                "bluesky",
                "(www\\.)?bsky\\.app",
                "/profile/[^/]+/post/([a-z0-9]+)",
                "https://bsky.app/profile/NAME/post/ID"),
        HACKER_NEWS(
                "hacker-news",
                "news\\.ycombinator\\.com",
                "/item\\?id=([0-9]+)",
                "https://news.ycombinator.com/item?id=ID"),
        REDDIT(
                "reddit",
                "(www\\.|old\\.)?reddit\\.com",
                "/r/[^/]+/comments/([a-z0-9]+)(/.*)?",
                "https://www.reddit.com/r/NAME/comments/ID"),
        X(
                "x",
                "(www\\.|mobile\\.)?(x|twitter)\\.com",
                "/(?:i/web|[^/]+)/status/([0-9]+)(/.*)?",
                "https://x.com/NAME/status/ID"),
        MASTODON("mastodon", ".+", "/(?:@[^/]+|users/[^/]+/statuses)/([0-9]+)", "https://SERVER/@NAME/ID");

        private final String label;
        private final Pattern host;
        private final Pattern path;
        private final String form;

        Platform(String label, String host, String path, String form) {
            this.label = label;
            this.host = Pattern.compile(host);
            this.path = Pattern.compile(path);
            this.form = form;
        }

        private @Nullable PostAddress read(String foundHost, String pathAndQuery) {
            Matcher found = path.matcher(pathAndQuery);
            if (!found.matches()) {
                return null;
            }
            return new PostAddress(
                    label,
                    switch (this) {
                        case BLUESKY -> ContentId.of(foundHost, pathAndQuery);
                        case MASTODON -> foundHost + "/" + found.group(1);
                        case REDDIT -> "t3_" + found.group(1);
                        default -> found.group(1);
                    });
        }
    }

    /**
     * The post at an address that was checked already.
     *
     * @throws CommandException when it is no address of a post, with the forms that are allowed
     */
    static PostAddress of(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String query = address.getRawQuery();
        for (Platform platform : Platform.values()) {
            if (platform.host.matcher(host).matches()) {
                boolean hasId = platform == Platform.HACKER_NEWS && query != null;
                PostAddress found = platform.read(host, address.getRawPath() + (hasId ? "?" + query : ""));
                if (found != null) {
                    return found;
                }
                throw new CommandException("--url is no address of a post of " + platform.label + "; allowed is "
                        + platform.form + ". Of other platforms: "
                        + String.join(
                                ", ",
                                List.of(Platform.values()).stream()
                                        .map(other -> other.form)
                                        .toList())
                        + ". A passage of any other page is recorded by: faultline evidence add");
            }
        }
        throw new IllegalStateException("Mastodon takes every host");
    }
}
