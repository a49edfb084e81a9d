// SPDX-License-Identifier: Apache-2.0
/** One marker that KNIME's public types name in their signatures. */
package org.knime.core.data.filestore.internal;
