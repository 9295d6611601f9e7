package io.entrepot.flow.mailbox;

import io.entrepot.flow.envelope.EdiMappings;
import io.entrepot.format.x12.EnvelopeRules;
import io.entrepot.format.x12.FunctionalGroups;
import io.entrepot.format.x12.GroupHeader;
import io.entrepot.format.x12.GroupRuling;
import io.entrepot.format.x12.InterchangeHeader;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.InterchangeRuling;
import io.entrepot.format.x12.SetHeader;
import io.entrepot.format.x12.SetRuling;
import io.entrepot.format.x12.UsedControls;
import io.entrepot.format.x12.grammar.Grammar;
import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Decides about the envelopes of one file by the agreements that its mailbox carries (X12.6; code lists of elements I18, 716 and
 * 718). For one thread.
 */
final class X12Rules implements EnvelopeRules {
    private static final String SENDER_UNKNOWN = "006";
    private static final String TEST_INDICATOR = "020";
    private static final String GROUP_NOT_SUPPORTED = "1";
    private static final String VERSION_NOT_SUPPORTED = "2";
    private static final String SET_NOT_SUPPORTED = "1";
    private static final String SET_NOT_UNIQUE = "23";

    private final CarriedAgreements agreements;
    private final EdiMappings mappings;
    private final NumberHistory history;
    private final Map<String, UsedControls> used = new HashMap<>();
    private Agreed current;

    X12Rules(CarriedAgreements agreements, EdiMappings mappings, NumberHistory history) {
        this.agreements = agreements;
        this.mappings = mappings;
        this.history = history;
    }

    /** The agreement an interchange belongs to, also where its header is wrong elsewhere; empty when nobody knows it. */
    Optional<Agreed> agreed(InterchangeHeader interchange) {
        return agreements.find(Agreement.Standard.X12, interchange.from(), interchange.to(), usage(interchange));
    }

    private static char usage(InterchangeHeader interchange) {
        return interchange.usage().isEmpty() ? ' ' : interchange.usage().charAt(0);
    }

    @Override
    public InterchangeRuling interchange(InterchangeHeader interchange) {
        Optional<Agreed> found = agreed(interchange);
        if (found.isEmpty()) {
            return InterchangeRuling.refuse(
                    SENDER_UNKNOWN,
                    "No agreement that comes through this mailbox has the ids " + interchange.from() + " to "
                            + interchange.to()
                            + ". Check ISA05 to ISA08, make an agreement, or let the mailbox carry it.");
        }
        current = found.get();
        if (current.ends().usage() != usage(interchange)) {
            return InterchangeRuling.refuse(
                    TEST_INDICATOR,
                    "ISA15 is " + interchange.usage() + ", these ids are agreed for "
                            + current.ends().usage() + ". Test and production have ids of their own.");
        }
        return InterchangeRuling.accept();
    }

    /** An interchange is read to its end: what it has used is known to those behind it in the file. */
    void read(InterchangeReport report) {
        agreed(report.header()).ifPresent(by -> InnerNumber.used(by, report)
                .forEach(number -> used(number).add(number.control())));
    }

    private boolean known(InnerNumber number) {
        return used(number).contains(number.control()) || history.known(number);
    }

    /** Numbers of its kind that this file has used. */
    private UsedControls used(InnerNumber number) {
        return used.computeIfAbsent(number.scope() + "/" + number.type(), kind -> new UsedControls());
    }

    @Override
    public GroupRuling group(InterchangeHeader interchange, GroupHeader group) {
        Agreed by = current;
        Agreement.Ends ends = by.ends();
        if (!group.sender().equals(ends.them().group())
                || !group.receiver().equals(ends.us().group())) {
            return GroupRuling.refuse(
                    GROUP_NOT_SUPPORTED,
                    "GS02 and GS03 are " + group.sender() + " and " + group.receiver() + ", agreed are "
                            + ends.them().group() + " and " + ends.us().group() + ".");
        }
        if (!group.release().equals(by.agreement().release())) {
            return GroupRuling.refuse(
                    VERSION_NOT_SUPPORTED,
                    "GS08 is " + group.version() + ", agreed is "
                            + by.agreement().version() + ".");
        }
        if (InnerNumber.of(by, group).filter(this::known).isPresent()) {
            return GroupRuling.numberUsed(
                    group,
                    "The group control number " + group.control() + " (GS06) was used before. Number groups upwards.");
        }
        return GroupRuling.accept();
    }

    @Override
    public SetRuling set(InterchangeHeader interchange, GroupHeader group, SetHeader set) {
        Agreed by = current;
        if (InnerNumber.of(by, set).filter(this::known).isPresent()) {
            return SetRuling.refuse(
                    SET_NOT_UNIQUE,
                    "The set control number " + set.control() + " (ST02) was used before. Number sets upwards.");
        }
        if (!FunctionalGroups.fits(group.functionalId(), set.set())) {
            return SetRuling.refuse(
                    SET_NOT_SUPPORTED,
                    "Set " + set.set() + " does not go into a group " + group.functionalId() + " (GS01), but into "
                            + FunctionalGroups.of(set.set()) + ".");
        }
        boolean agreedOn = group.acknowledges()
                ? set.set().equals("997") || set.set().equals("999")
                : by.agreement().receives().containsKey(set.set());
        Optional<Grammar> grammar = agreedOn ? mappings.grammar(by, group.release(), set.set()) : Optional.empty();
        return grammar.map(SetRuling::accept)
                .orElseGet(() -> SetRuling.refuse(
                        SET_NOT_SUPPORTED,
                        "Set " + set.set() + " in a group " + group.functionalId() + " is not agreed; agreed are "
                                + by.agreement().receives().keySet() + "."));
    }
}
