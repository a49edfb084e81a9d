package org.knime.core.node.workflow;
abstract class FlowObject implements Cloneable { }
