import { defineConfig } from "vitest/config";

export default defineConfig({
  build: {
    lib: {
      entry: "src/main.ts",
      formats: ["iife"],
      name: "ApprenticeGuide",
      fileName: () => "apprentice-guide.js",
    },
    target: "es2021",
    minify: "esbuild",
  },
  test: { environment: "happy-dom", include: ["test/**/*.test.ts"] },
});
