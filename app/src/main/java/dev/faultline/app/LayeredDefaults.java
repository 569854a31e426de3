package dev.faultline.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.faultline.ingest.config.LiveConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where an option gets its value when no flag gives it, in this order: environment {@code FAULTLINE_NAME}, key
 * {@code name} of {@code faultline.yaml} in the current folder (or the file that {@code FAULTLINE_CONFIG} names), default
 * in code. Names are those of the flags, without dashes in front. The sections that say what is read live are no options.
 */
final class LayeredDefaults implements IDefaultValueProvider {

    private static final String FILE = "faultline.yaml";

    private final Map<String, String> environment;
    private @Nullable JsonNode file;

    LayeredDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    @SuppressWarnings("NullAway") // picocli asks for null where there is no default
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String name = option.longestName().replaceFirst("^-+", "");
        String variable =
                environment.get("FAULTLINE_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        if (variable != null && !variable.isBlank()) {
            return variable;
        }
        JsonNode value = file(option.command()).get(name);
        return value == null || value.isObject() ? null : text(value);
    }

    /** The file. */
    static Path path(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("FAULTLINE_CONFIG", FILE));
    }

    /** A list is written as the flag would take it. */
    private static String text(JsonNode value) {
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(","))
                : value.asText();
    }

    private JsonNode file(CommandSpec command) {
        JsonNode known = file;
        if (known == null) {
            known = read(command);
            file = known;
        }
        return known;
    }

    private JsonNode read(CommandSpec command) {
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        Path path = path(environment);
        if (!Files.exists(path)) {
            return yaml.createObjectNode();
        }
        try {
            JsonNode read = yaml.readTree(path.toFile());
            JsonNode settings = read == null || read.isMissingNode() || read.isNull() ? yaml.createObjectNode() : read;
            refuseUnknown(settings, command.root(), path);
            return settings;
        } catch (IOException e) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), path + " is not YAML that can be read: " + firstLine(e));
        }
    }

    private static void refuseUnknown(JsonNode settings, CommandSpec root, Path path) {
        Set<String> allowed = new TreeSet<>(LiveConfiguration.SECTIONS);
        collect(root, allowed);
        for (Iterator<String> names = settings.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                throw new CommandLine.ParameterException(
                        root.commandLine(),
                        path + " has the key '" + name + "', which no option and no section knows. Allowed are: "
                                + String.join(", ", allowed));
            }
        }
    }

    private static void collect(CommandSpec command, Set<String> names) {
        command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .forEach(option -> names.add(option.longestName().replaceFirst("^-+", "")));
        command.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), names));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
