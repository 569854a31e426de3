package dev.faultline.streams.naming;

import java.util.Arrays;
import java.util.Set;

/** The words that the rules go by, in lower case. */
final class Lexicon {

    /** Something is wrong, or was and is being put right. */
    static final Set<String> TROUBLE = words(
            "outage outages issue issues problem problems incident incidents degraded degradation disruption disruptions "
                    + "disrupted failure failures failed failing fails fail fault faults error errors erroring downtime down "
                    + "unavailable unavailability unreachable inaccessible offline broken broke interruption interruptions "
                    + "interrupted instability unstable latency timeouts timeout slowness slow crash crashed impaired "
                    + "impairment trouble troubles glitch hiccup blip congestion overheating overheated fire stalled "
                    + "flapping brownout blackout dying died dead wobbly throttling throttled 5xx 502 503 504 affected "
                    + "impacted affecting impacting impact hit");

    /** Who does this to a trouble has it. */
    static final Set<String> HANDLING = words(
            "identified mitigated mitigating mitigation mitigations resolved resolving fixed fixing restored restoring "
                    + "recovered recovering recovers recovery remediated remediating investigating back resolve fix restore mitigate resolves fixes");

    /** What can be done in good days: with a negation before it, trouble. */
    static final Set<String> ABILITY =
            words("respond responding available work works working reachable accessible loading load able operational "
                    + "resolve serving functioning reach reached connect connected access provisioning launching");

    /** Words that deny what comes after them. */
    static final Set<String> NEGATIONS = words(
            "not no never neither nor non nothing isn't wasn't aren't weren't hasn't haven't doesn't didn't don't ain't isnt "
                    + "wasnt unrelated independent independently unaffected");

    /** Words that deny an ability. */
    static final Set<String> INABILITY =
            words("not cannot can't can't couldn't unable isn't aren't wasn't weren't doesn't don't won't no never");

    /** After "not": it is not what is denied. "Not only", "no longer", "not yet". */
    static final Set<String> NO_DENIAL = words("only longer just yet merely simply");

    /** What may stand between a negation and the provider that it frees from blame. */
    static final Set<String> BLAME = words(
            "a an the our any is was be been being are were by to with of on in at from for caused cause causes causing due "
                    + "because related relate result results resulting linked connected connection tied attributable "
                    + "attributed issue issues problem problems outage outages incident incidents fault affected impacted "
                    + "impact involve involved involving use uses using run runs running rely relies depend depends "
                    + "dependent host hosted directly related specific ongoing current recent today yesterday earlier widespread "
                    + "wider larger global general broader upstream provider cloud believe think appear appears seem seems "
                    + "look looks like evidence indication sign signs that this it these those stemming stems believed "
                    + "thought there side dependency dependencies impacted experiencing part parts of known reason blame do what so ever whatsoever");

    /** What a provider can be freed from by a negation after its name. */
    static final Set<String> DENIABLE = words(
            "down affected impacted cause causing reason blame fault issue issues problem problems outage outages incident "
                    + "incidents experiencing having seeing responsible involved related culprit impact failing");

    /** Between a negation and what it denies. */
    static final Set<String> FILLERS = words(
            "a an the our any currently directly been be being actually itself in way to known ongoing root reported "
                    + "showing show shows apparent such this that of these those behind really at all all");

    /** Well and said to be so. */
    static final Set<String> WELL = words(
            "up fine operational healthy normal normally stable unaffected green ok okay good available unimpacted working");

    static final Set<String> BEING = words(
            "is are was were be been remain remains remained stays stayed seems seem looks look appears appear running runs "
                    + "operating operates all still also has have");

    /** "Due to", "because of", "traced back to": before the one to blame. */
    static final Set<String> CONNECTORS = words(
            "due because caused result resulting resulted stemming stems stemmed owing attributed attributable traced tied "
                    + "linked related thanks originating originated originates triggered arising back down");

    /** What follows a connector when it names what is to blame: "due TO", "caused BY". */
    static final Set<String> JOINTS = words("to of by from with in on at");

    /** Before the one to blame, with "is" or nothing between. */
    static final Set<String> CULPRITS = words("cause culprit blame blames blamed blaming reason source");

    /** Going there is no trouble of its own. */
    static final Set<String> MOVING = words(
            "move moved moving migrate migrated migrating migration switch switched switching shift shifted shifting failover "
                    + "over rerouted rerouting reroute redirected redirecting onto away fallback");

    /** Nouns for a provider. */
    static final Set<String> HEADS = words(
            "provider providers vendor vendors partner partners supplier suppliers host hoster isp carrier carriers");

    /** What kind of provider a noun means: one that a system stands on. */
    static final Set<String> QUALIFIERS = words(
            "upstream third party parties cloud hosting infrastructure network networking cdn dns data center centre "
                    + "datacenter datacentre internet service services external underlying model telecom colocation rpc node "
                    + "api storage edge compute platform delivery content");

    static final Set<String> PREPOSITIONS =
            words("with at in on from of to by affecting inside within for across hitting impacting");

    /** May stand between a preposition and the name. */
    static final Set<String> ARTICLES = words(
            "a an the our their its upstream cloud hosting cdn dns infrastructure network provider providers vendor host "
                    + "partner third party service services external underlying platform region parts of some several "
                    + "multiple certain one my your");

    /** After a name that is an ordinary word too: what shows that a computer is meant. */
    static final Set<String> COMPUTING = words(
            "region regions cloud portal service services status dns storage outage outages incident incidents issue issues "
                    + "problem problems down degraded downtime unavailable api apis endpoint endpoints rpc node nodes vm vms "
                    + "kubernetes datacenter datacentre zone zones east west central north south network networking account "
                    + "accounts tenant tenants subscription engineers support hosted hosting servers server database "
                    + "databases cluster clusters infrastructure experiencing failing failures errors error latency "
                    + "maintenance supernode us eu");

    /** Who tells what others say. */
    static final Set<String> REPORTING = words(
            "said says say reports report reported reporting states stated confirmed confirms announced acknowledged claims "
                    + "claim claimed wrote writes tweeted posted reportedly allegedly according told tells saying "
                    + "claiming rumours rumors rumour rumor insists");

    static final Set<String> OWN = words("we we've i i've our us my");

    /** Guesses and questions inside a sentence. */
    static final Set<String> DOUBT = words(
            "whether wonder wondering unsure unclear maybe perhaps possibly might apparently probably suspect suspected "
                    + "possible potential potentially");

    static final Set<String> ASKING = words(
            "is are was were did does do has have why what who how anyone anybody any can could should when where which wtf "
                    + "so");

    /** The sentence tells of an older outage. */
    static final Set<String> PAST = words("anniversary ago remember remembering");

    static final Set<String> PAST_PERIODS = words("year years month months decade summer winter spring autumn");

    /** Asked or not known before "if". */
    static final Set<String> BEFORE_IF = words(
            "know knows sure see seeing check checking ask asking determine determining clear tell confirm unclear unsure "
                    + "wonder wondering idea");

    private Lexicon() {}

    private static Set<String> words(String all) {
        return Set.copyOf(Arrays.asList(all.split(" ", -1)));
    }
}
