// Draws the description of the API from our own OpenAPI document. No validator of another host is asked.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("[data-openapi]");
  SwaggerUIBundle({
    domNode: box,
    url: box.dataset.openapi,
    validatorUrl: null,
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
    syntaxHighlight: false,
    persistAuthorization: false,
  });
});
