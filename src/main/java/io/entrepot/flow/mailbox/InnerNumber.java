package io.entrepot.flow.mailbox;

import io.entrepot.format.x12.GroupHeader;
import io.entrepot.format.x12.GroupReport;
import io.entrepot.format.x12.InterchangeReport;
import io.entrepot.format.x12.SetHeader;
import io.entrepot.format.x12.SetReport;
import io.entrepot.partner.Agreed;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The control number of a group or set, where its agreement wants it to be new over interchanges. It counts as used once what it
 * numbers was accepted: what was refused had no effect, and comes again corrected, often under the same number.
 *
 * @param scope whose number of what: {@code bigbox/main/live/group}
 * @param type ST01; empty for a group
 * @param control GS06 without leading zeros, which is a number; ST02, which is text
 * @param window how long it is remembered
 */
record InnerNumber(String scope, String type, String control, Duration window) {
    /** As it is kept: with the type of the set, for each has numbers of its own. */
    String number() {
        return type.isEmpty() ? control : type + "/" + control;
    }

    static Optional<InnerNumber> of(Agreed agreed, GroupHeader group) {
        return Optional.ofNullable(agreed.agreement().duplicates().group())
                .map(window -> new InnerNumber(agreed.scope() + "/group", "", group.number(), window));
    }

    static Optional<InnerNumber> of(Agreed agreed, SetHeader set) {
        return Optional.ofNullable(agreed.agreement().duplicates().set())
                .map(window -> new InnerNumber(agreed.scope() + "/set", set.set(), set.control(), window));
    }

    /** Those that an interchange has used, by its verdicts. */
    static Stream<InnerNumber> used(Agreed agreed, InterchangeReport report) {
        return report.accepted()
                ? report.groups().stream().filter(GroupReport::accepted).flatMap(group -> used(agreed, group))
                : Stream.empty();
    }

    private static Stream<InnerNumber> used(Agreed agreed, GroupReport group) {
        return Stream.concat(
                of(agreed, group.header()).stream(),
                group.sets().stream().filter(SetReport::accepted).flatMap(set -> of(agreed, set.header()).stream()));
    }
}
