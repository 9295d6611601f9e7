/** The failure types, the findings they carry and the policy for each. JDK only; every stage may throw these. */
package io.entrepot.failure;
