package dev.faultline.streams.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A heading: {@code Amazon CloudWatch (Ireland)}, {@code RCA - Azure Storage - Japan East}, {@code 503 errors accessing the
 * Azure Portal - Mitigated}. Its parts stand between dashes; what stands in brackets at its end is a place.
 */
final class Title {

    private static final int LONGEST = 400;

    private final String text;
    private final String place;
    private final List<String> parts = new ArrayList<>();

    Title(String heading) {
        String line = heading.strip();
        text = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        int open = text.lastIndexOf('(');
        boolean bracket = text.endsWith(")") && open > 0;
        place = bracket ? text.substring(open + 1, text.length() - 1) : "";
        split(bracket ? text.substring(0, open) : text);
    }

    String text() {
        return text;
    }

    private void split(String whole) {
        int from = 0;
        for (int i = 0; i <= whole.length(); i++) {
            boolean end = i == whole.length();
            char c = end ? '|' : whole.charAt(i);
            boolean dash = (c == '-' || c == '\u2013' || c == '\u2014')
                    && i > 0
                    && i + 1 < whole.length()
                    && whole.charAt(i - 1) == ' '
                    && whole.charAt(i + 1) == ' ';
            if (end || dash || c == '|' || c == ']') {
                add(whole.substring(from, i).strip());
                from = i + 1;
            }
        }
    }

    private void add(String part) {
        if (!part.isEmpty() && !Services.isFrame(part)) {
            parts.add(part);
        }
    }

    List<String> regions() {
        List<String> inText = Regions.ALL.in(new Words(text));
        return place.isEmpty() || (!inText.isEmpty() && !inText.contains(place) && !isPlace())
                ? inText
                : List.of(place);
    }

    /** Brackets hold a place when what stands before them is a name and not a sentence. */
    private boolean isPlace() {
        return parts.size() == 1 && !Services.isTrouble(new Words(parts.get(0)));
    }

    /** The first part that is a name; otherwise the names inside of parts. */
    List<String> services() {
        for (String part : parts) {
            Words words = new Words(part);
            if (Services.isSeveral(words)) {
                return List.of(Services.SEVERAL);
            }
            if (!Services.isTrouble(words) && !isRegion(words)) {
                return List.of(part.startsWith("Microsoft Azure ") ? part.substring("Microsoft ".length()) : part);
            }
        }
        List<String> names = new ArrayList<>();
        for (String part : parts) {
            Services.ALL.in(new Words(part)).forEach(name -> {
                if (!names.contains(name)) {
                    names.add(name);
                }
            });
        }
        return names;
    }

    /** Whether a part only says where. */
    private static boolean isRegion(Words words) {
        return !Regions.ALL.in(words).isEmpty() && words.size() <= 4;
    }
}
