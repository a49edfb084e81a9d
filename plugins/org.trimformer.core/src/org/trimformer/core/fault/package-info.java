// SPDX-License-Identifier: Apache-2.0
/**
 * The five kinds of fault the house reports, one a cause. Read {@link
 * org.trimformer.core.fault.TrimformerException} first: it says what every message must contain.
 */
package org.trimformer.core.fault;
