// SPDX-License-Identifier: Apache-2.0
/**
 * The five kinds of fault that are reported, one a cause, and settings that are refused. Read
 * {@link org.trimformer.core.fault.TrimformerException} first: it says what every message must
 * contain.
 */
package org.trimformer.core.fault;
