package io.entrepot.operations.cli;

import io.entrepot.failure.Severity;
import io.entrepot.format.Decoders;
import io.entrepot.format.smooks.SavedParsers;
import io.entrepot.partner.Channel;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractProblem;
import io.entrepot.partner.Format;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compiles DFDL schemas with their mappings, which the gateway does only after its start, and tells what is wrong with them. */
final class SchemaLint {
    /** {@code file:12: what}, or without the line. */
    private static final Pattern TOLD = Pattern.compile("(?<file>[^:]+?)(?::(?<line>\\d+))?: (?<what>.*)");

    private static final String HINT = "until it compiles, every message of this kind becomes a dead letter";

    private final Decoders decoders = new Decoders(SavedParsers.none());

    /** What is wrong with the message types of {@code edi-mappings/edifact}. */
    List<ContractProblem> messages(Standards standards) {
        return standards.edifact().errors().stream()
                .map(error -> problem("", error))
                .toList();
    }

    /** What is wrong with the dialects of a partner. */
    List<ContractProblem> dialects(Contract contract) {
        List<ContractProblem> problems = new ArrayList<>();
        for (Channel channel : contract.channels().values()) {
            if (channel.format() instanceof Format.Dfdl) {
                try {
                    decoders.forChannel(channel);
                } catch (IllegalArgumentException | UncheckedIOException e) {
                    e.getMessage().lines().forEach(error -> problems.add(problem(contract.partner() + "/", error)));
                }
            }
        }
        return problems;
    }

    private static ContractProblem problem(String folder, String error) {
        Matcher told = TOLD.matcher(error);
        if (!told.matches()) {
            return new ContractProblem(Severity.ERROR, folder, 0, "", error, HINT);
        }
        int line = told.group("line") == null ? 0 : Integer.parseInt(told.group("line"));
        return new ContractProblem(Severity.ERROR, folder + told.group("file"), line, "", told.group("what"), HINT);
    }
}
