// Where the page gets its data: from the page itself when it stands alone, else from KNIME, whose
// page protocol is messages to the window around this one.
const host = (() => {
  const PATIENCE_MS = 60000;

  function ask(method, params) {
    return new Promise((resolve, reject) => {
      const requestId = `${method}-${Date.now()}-${Math.random()}`;
      const timer = setTimeout(() => {
        window.removeEventListener("message", listen);
        reject(new Error(`KNIME did not answer ${method} within ${PATIENCE_MS / 1000} seconds.`));
      }, PATIENCE_MS);
      function listen(event) {
        const message = event.data || {};
        if (message.type !== "UIExtensionResponse" || message.requestId !== requestId) {
          return;
        }
        clearTimeout(timer);
        window.removeEventListener("message", listen);
        resolve(message.payload);
      }
      window.addEventListener("message", listen);
      window.parent.postMessage(
        { type: "UIExtensionRequest", requestId, payload: { method, params } }, "*");
    });
  }

  const parsed = (value) => (typeof value === "string" && value !== "" ? JSON.parse(value) : value);

  async function fromKnime() {
    const config = parsed(await ask("getConfig", [])) || {};
    window.parent.postMessage({ type: "UIExtensionReady" }, "*");
    if (config.initialData) {
      return config.initialData;
    }
    const { extensionType, nodeId, projectId, workflowId } = config;
    return ask("callNodeDataService", [{
      serviceType: "initial_data", dataServiceRequest: "",
      extensionType, nodeId, projectId, workflowId,
    }]);
  }

  /** The node's data; null before execution. Fails with a sentence where there is none. */
  async function initialData() {
    const standalone = window.trimformerInitialData;
    if (!standalone && window.parent === window) {
      throw new Error("This page holds no data. The terminal's view.html does.");
    }
    const answer = parsed(standalone || await fromKnime()) || {};
    const fault = answer.userError || answer.internalError;
    if (fault) {
      throw new Error(fault.message || fault.typeName || "KNIME could not make the data.");
    }
    return parsed(answer.result) || null;
  }

  return { initialData };
})();
