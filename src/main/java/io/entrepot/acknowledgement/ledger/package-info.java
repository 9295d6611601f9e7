/**
 * Who owes whom an answer: EDI envelopes of both directions, the control numbers we give, and the obligations that
 * acknowledgements close. Everything runs in the caller's transaction.
 *
 * <p>Whether a control number was seen before is told by {@code landing.Identities}, whose unique key is the one truth about
 * duplicates. Its scopes begin with {@link io.entrepot.partner.Agreed#scope()}:
 *
 * <table>
 * <caption>Scopes</caption>
 * <tr><td>{@code <scope>/interchange}</td><td>key {@code ISA13} (EDIFACT {@code UNB 0020})</td><td>{@code duplicates.interchange}</td></tr>
 * <tr><td>{@code <scope>/group}</td><td>key {@code GS01|GS06}</td><td>{@code duplicates.group}, when set</td></tr>
 * <tr><td>{@code <scope>/set}</td><td>key {@code GS01|ST01|ST02}</td><td>{@code duplicates.set}, when set</td></tr>
 * </table>
 */
package io.entrepot.acknowledgement.ledger;
