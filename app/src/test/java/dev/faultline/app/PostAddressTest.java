package dev.faultline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class PostAddressTest {

    @Test
    void eachPlatformIsKnownByItsAddresses() {
        assertPost("https://x.com/someone/status/198", "x", "198");
        assertPost("https://twitter.com/i/web/status/198", "x", "198");
        assertPost("https://news.ycombinator.com/item?id=45", "hacker-news", "45");
        assertPost("https://old.reddit.com/r/aws/comments/1obd/title_of_it/", "reddit", "t3_1obd");
        assertPost("https://mastodon.social/@someone/115", "mastodon", "mastodon.social/115");
        assertPost("https://hachyderm.io/users/a/statuses/9", "mastodon", "hachyderm.io/9");
    }

    @Test
    void onBlueskyTheIdDoesNotNameTheAuthor() {
        PostAddress post = PostAddress.of(URI.create("https://bsky.app/profile/someone.example/post/3abc"));
        assertThat(post.platform()).isEqualTo("bluesky");
        assertThat(post.id()).doesNotContain("someone").hasSizeGreaterThan(20);
    }

    @Test
    void whatIsNoPostIsRefusedWithTheFormsThatAreAllowed() {
        for (String url :
                new String[] {"https://x.com/someone", "https://news.ycombinator.com/news", "https://example.org/a"}) {
            assertThatThrownBy(() -> PostAddress.of(URI.create(url)))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContainingAll("--url", "https://x.com/NAME/status/ID", "evidence add");
        }
    }

    private static void assertPost(String url, String platform, String id) {
        assertThat(PostAddress.of(URI.create(url))).isEqualTo(new PostAddress(platform, id));
    }
}
