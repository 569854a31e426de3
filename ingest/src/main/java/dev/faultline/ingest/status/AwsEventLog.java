package dev.faultline.ingest.status;

import dev.faultline.event.IncidentUpdate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Messages of an AWS event of the newer form; the older form has them inside its description. */
final class AwsEventLog {

    private AwsEventLog() {}

    static List<IncidentUpdate> updates(JsonFields event) throws PayloadException {
        List<IncidentUpdate> updates = new ArrayList<>();
        for (JsonFields message : event.objects("event_log")) {
            String text = message.textOrNull("message");
            updates.add(new IncidentUpdate(
                    null,
                    message.secondsOrNull("timestamp"),
                    message.codeOrNull("status"),
                    text == null ? message.text("summary") : text));
        }
        updates.sort(Comparator.comparing(IncidentUpdate::getAt, Comparator.nullsFirst(Comparator.naturalOrder())));
        return updates;
    }
}
