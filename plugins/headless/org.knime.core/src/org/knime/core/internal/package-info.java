// SPDX-License-Identifier: Apache-2.0
/** Two interfaces of KNIME's internals that its public types name in their signatures. */
package org.knime.core.internal;
