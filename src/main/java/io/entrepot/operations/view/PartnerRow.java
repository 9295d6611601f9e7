package io.entrepot.operations.view;

import java.util.List;

/**
 * A partner as its contract describes it.
 *
 * @param partner id
 * @param name what people call it; absent when no contract of it is in force
 * @param version contract version in force; absent when none is
 * @param digest of the contract's texts
 * @param status {@code live} or {@code suspended}; {@code invalid} when no contract is in force
 * @param timezone where its dates are
 * @param channels names of what comes in
 * @param deliveries names of what goes out
 * @param problems what is wrong in its folder, errors and warnings
 */
public record PartnerRow(
        String partner,
        String name,
        Integer version,
        String digest,
        String status,
        String timezone,
        List<String> channels,
        List<DeliveryTerms> deliveries,
        List<Problem> problems) {

    /**
     * @param name of the delivery
     * @param transport {@code pull}, {@code file}, {@code kafka}, or {@code edi} and the set
     * @param documents types it wants
     * @param from partners whose documents it wants; empty = all
     * @param receipt whether it ends only with a receipt
     */
    public record DeliveryTerms(
            String name, String transport, List<String> documents, List<String> from, boolean receipt) {}

    /** One thing wrong in the folder, see the contract's loader. */
    public record Problem(String severity, String file, int line, String path, String message, String hint) {}
}
