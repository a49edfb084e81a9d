// SPDX-License-Identifier: Apache-2.0
/** Paths inside settings. */
package org.knime.core.webui.node.dialog.configmapping;
