// SPDX-License-Identifier: Apache-2.0
/** Messages for the user. Read {@link org.knime.core.node.message.Message} first. */
package org.knime.core.node.message;
