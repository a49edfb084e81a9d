// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

/** Marks services that end when the state of the node changes. */
public interface DisposeDataServicesOnNodeStateChange {}
