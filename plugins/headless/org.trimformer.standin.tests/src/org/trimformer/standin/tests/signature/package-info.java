// SPDX-License-Identifier: Apache-2.0
/**
 * Holds the stand-in against KNIME's own signatures. Read {@code SignatureTest} first; the list it
 * reads is made by {@code fixtures/used_signatures.py}.
 */
package org.trimformer.standin.tests.signature;
