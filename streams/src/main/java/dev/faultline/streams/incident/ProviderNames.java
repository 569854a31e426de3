package dev.faultline.streams.incident;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Regions and services of providers under one name each, as {@code docs/vocabulary.md} says. What a rule does not know
 * stays as the page wrote it, with outer blanks removed: a name that looks odd is better than a wrong one.
 */
final class ProviderNames {

    private static final Pattern AWS_CODE = Pattern.compile(
            "(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov|-iso[a-z]?)?-(?:north|south|east|west|central)[a-z]*-[0-9]");
    private static final Pattern GOOGLE_CODE =
            Pattern.compile("(?:[a-z]+-)?[a-z]+-(?:north|south|east|west|central)[a-z]*[0-9]+|global");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\s*\\(([^()]*)\\)\\s*$");
    private static final Pattern AIRPORT = Pattern.compile(".*\\(([A-Z]{3})\\)\\s*$");

    /** Names on the dashboard in use until 2022, beside the codes of today's. */
    private static final Map<String, String> AWS_PLACES = Map.ofEntries(
            Map.entry("n. virginia", "us-east-1"),
            Map.entry("northern virginia", "us-east-1"),
            Map.entry("ohio", "us-east-2"),
            Map.entry("n. california", "us-west-1"),
            Map.entry("northern california", "us-west-1"),
            Map.entry("oregon", "us-west-2"),
            Map.entry("montreal", "ca-central-1"),
            Map.entry("central", "ca-central-1"),
            Map.entry("sao paulo", "sa-east-1"),
            Map.entry("ireland", "eu-west-1"),
            Map.entry("london", "eu-west-2"),
            Map.entry("paris", "eu-west-3"),
            Map.entry("frankfurt", "eu-central-1"),
            Map.entry("stockholm", "eu-north-1"),
            Map.entry("milan", "eu-south-1"),
            Map.entry("tokyo", "ap-northeast-1"),
            Map.entry("seoul", "ap-northeast-2"),
            Map.entry("osaka", "ap-northeast-3"),
            Map.entry("osaka-local", "ap-northeast-3"),
            Map.entry("singapore", "ap-southeast-1"),
            Map.entry("sydney", "ap-southeast-2"),
            Map.entry("jakarta", "ap-southeast-3"),
            Map.entry("mumbai", "ap-south-1"),
            Map.entry("hong kong", "ap-east-1"),
            Map.entry("bahrain", "me-south-1"),
            Map.entry("cape town", "af-south-1"),
            Map.entry("beijing", "cn-north-1"),
            Map.entry("ningxia", "cn-northwest-1"),
            Map.entry("us-west", "us-gov-west-1"),
            Map.entry("us-east", "us-gov-east-1"));

    private static final Map<String, String> AWS_SERVICES = Map.ofEntries(
            Map.entry("elastic compute cloud", "EC2"),
            Map.entry("simple storage service", "S3"),
            Map.entry("simple queue service", "SQS"),
            Map.entry("simple notification service", "SNS"),
            Map.entry("relational database service", "RDS"),
            Map.entry("elastic container service", "ECS"),
            Map.entry("elastic kubernetes service", "EKS"),
            Map.entry("elastic block store", "EBS"),
            Map.entry("elastic file system", "EFS"),
            Map.entry("identity and access management", "IAM"),
            Map.entry("security token service", "STS"),
            Map.entry("key management service", "KMS"),
            Map.entry("virtual private cloud", "VPC"));

    private static final Map<String, Set<String>> MAKERS = Map.of(
            "aws", Set.of("amazon ", "aws "),
            "gcp", Set.of("google "),
            "azure", Set.of("azure ", "microsoft "));

    private ProviderNames() {}

    /** Regions and services of an entry, each sorted. */
    record Named(List<String> regions, List<String> services) {}

    /** Names under which a page lists regions and services. */
    static Named of(String provider, Collection<String> regions, Collection<String> services) {
        Set<String> places = new TreeSet<>();
        Set<String> kept = new TreeSet<>();
        regions.forEach(region -> places.add(region(provider, region)));
        for (String service : services) {
            String place = placeOf(provider, service);
            if (place != null) {
                places.add(place);
            } else {
                kept.add(service(provider, service));
            }
        }
        return new Named(List.copyOf(places), List.copyOf(kept));
    }

    static String region(String provider, String name) {
        String plain = name.strip();
        String lower = plain.toLowerCase(Locale.ROOT);
        return switch (provider) {
            case "aws" -> AWS_PLACES.getOrDefault(lower, AWS_CODE.matcher(lower).matches() ? lower : plain);
            case "gcp" -> GOOGLE_CODE.matcher(inBrackets(lower)).matches() ? inBrackets(lower) : plain;
            case "azure" -> lower.replace(" ", "");
            default -> plain;
        };
    }

    /** Whether a name found in prose is a region of this provider and not some other place. */
    static boolean isRegion(String provider, String name) {
        String region = region(provider, name);
        return switch (provider) {
            case "aws" -> AWS_CODE.matcher(region).matches();
            case "gcp" -> GOOGLE_CODE.matcher(region).matches();
            default -> false;
        };
    }

    static String service(String provider, String name) {
        String plain = name.strip();
        if (!MAKERS.containsKey(provider)) {
            return plain;
        }
        if (provider.equals("aws")) {
            plain = IN_BRACKETS.matcher(plain).replaceFirst("");
        }
        String lower = plain.toLowerCase(Locale.ROOT);
        for (String maker : MAKERS.get(provider)) {
            if (lower.startsWith(maker)) {
                plain = plain.substring(maker.length()).strip();
                break;
            }
        }
        return provider.equals("aws") ? AWS_SERVICES.getOrDefault(plain.toLowerCase(Locale.ROOT), plain) : plain;
    }

    /** Cloudflare lists its data centres among the components, each with the code of the nearest airport. */
    private static @Nullable String placeOf(String provider, String component) {
        Matcher matcher = AIRPORT.matcher(component);
        return provider.equals("cloudflare") && matcher.matches() ? matcher.group(1) : null;
    }

    private static String inBrackets(String name) {
        Matcher matcher = IN_BRACKETS.matcher(name);
        return matcher.find() ? matcher.group(1) : name;
    }
}
