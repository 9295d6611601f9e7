/** What partners are told about what they sent: error reports and control reports. */
package io.entrepot.acknowledgement;
