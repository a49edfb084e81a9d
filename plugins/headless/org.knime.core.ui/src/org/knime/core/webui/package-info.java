// SPDX-License-Identifier: Apache-2.0
/** What every part of the web user interface has in common. */
package org.knime.core.webui;
