// SPDX-License-Identifier: Apache-2.0
/** Small helpers: versions. */
package org.knime.core.util;
