/** T2 of an EDI mailbox: the envelope says whose each interchange is; validate, answer, map what was accepted. */
package io.entrepot.flow.mailbox;
