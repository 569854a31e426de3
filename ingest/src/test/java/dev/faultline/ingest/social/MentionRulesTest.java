package dev.faultline.ingest.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.ingest.config.SocialSetting;
import dev.faultline.ingest.recording.ManifestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped rules, and rules of a user. */
class MentionRulesTest {

    private static final Path CASES = Path.of("..", "cases");
    private static final Path SHIPPED = CASES.resolve("social-rules.yaml");

    @TempDir
    private Path temp;

    @Test
    void theShippedRulesDecideTheirExamplesRightly() throws IOException {
        MentionRules rules = MentionRules.read("shipped", Files.readAllBytes(SHIPPED));

        assertThat(rules.problems()).isEmpty();
        assertThat(rules.examples()).hasSizeGreaterThan(40);
    }

    @Test
    void everyEntityOfAShippedRuleIsInTheRegister() throws IOException {
        Set<String> registered = new TreeSet<>();
        try (Stream<Path> files = Files.list(CASES.resolve("register"))) {
            for (Path file : files.toList()) {
                Matcher ids = Pattern.compile("(?m)^  - id: (\\S+)$").matcher(Files.readString(file));
                while (ids.find()) {
                    registered.add(ids.group(1));
                }
            }
        }
        MentionRules rules = MentionRules.read("shipped", Files.readAllBytes(SHIPPED));

        assertThat(registered).containsAll(rules.matcher().entities());
    }

    @Test
    void aRuleOfYourOwnThatBreaksAShippedExampleIsRefusedByTheExample() throws IOException {
        SocialSetting setting = new SocialSetting(SHIPPED, temp);
        Path own = Files.writeString(
                temp.resolve("own.yaml"), "format: social-rules/1\nrules:\n  - {entity: base, terms: [base]}\n");

        assertThat(setting.rulesWith(List.of()).rules()).isNotEmpty();
        assertThatThrownBy(() -> setting.rulesWith(List.of(own)))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("The base of the cake is dry")
                .hasMessageContaining("should speak of [], but the rules find [base]");
    }

    @Test
    void anExampleOfYourOwnIsTriedToo() {
        MentionRules rules = read("rules:\n  - {entity: near, terms: [NEAR], exactCase: true}\n"
                + "examples:\n  - {text: NEAR is near, entities: [near]}\n  - {text: so near, entities: [near]}\n");

        assertThat(rules.problems()).singleElement().asString().contains("so near");
    }

    @Test
    void whatARuleMayNotSayIsRefusedByName() {
        assertThatThrownBy(() -> read("rules:\n  - {entity: a}\n")).hasMessageContaining("rules[0].terms");
        assertThatThrownBy(() -> read("rules:\n  - {entity: a, terms: [b], not: [c]}\n"))
                .hasMessageContaining("unknown key rules[0].not");
        assertThatThrownBy(() -> read("rules:\n  - {entity: a, terms: ['!!']}\n"))
                .hasMessageContaining("rules[0].terms is !!");
        assertThatThrownBy(() -> read("rules:\n  - {entity: a, terms: [b], languages: [English]}\n"))
                .hasMessageContaining("languages is English");
        assertThatThrownBy(() -> MentionRules.read("f", "format: x\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("social-rules/1");
    }

    @Test
    void theSaltIsMadeOnceAndForItsOwnerAlone() throws IOException {
        SocialSetting setting = new SocialSetting(SHIPPED, temp.resolve("data"));

        assertThat(setting.salt()).hasSize(64).isEqualTo(setting.salt());
        assertThat(new SocialSetting(SHIPPED, temp.resolve("other")).salt()).isNotEqualTo(setting.salt());
        Path file = temp.resolve("data/social-salt");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        }
    }

    @Test
    void hostileTextIsReadInReasonableTimeAndNamesNobody() throws IOException {
        MentionMatcher matcher =
                MentionRules.read("shipped", Files.readAllBytes(SHIPPED)).matcher();
        List<String> hostile = List.of(
                "",
                "\u0000\uD800",
                "\uFDFA".repeat(100_000),
                "a\u0301".repeat(100_000),
                "\u202E".repeat(1_000),
                "https://".repeat(50_000),
                "@".repeat(100_000),
                "coinbase".repeat(20_000),
                "\uDC00 \uD800");

        hostile.forEach(text ->
                assertThat(matcher.match(text, "x".repeat(1_000)).entities()).isEmpty());
        assertThat(matcher.match("C\u0336o\u0336inbase " + "z ".repeat(100_000), null)
                        .entities())
                .containsExactly("coinbase");
    }

    private static MentionRules read(String yaml) {
        return MentionRules.read("own.yaml", ("format: social-rules/1\n" + yaml).getBytes(StandardCharsets.UTF_8));
    }
}
