import type { Language } from "../src/core/language.js";

const words = (about: string) => ({ name: "wortlaut", about });

/** Every command and option in German. A test holds it complete. */
export const german: Language = {
  locale: "de",
  menus: { "Check this claim": "Wortlaut prüfen", "What have they said": "Was ist belegt gesagt" },
  commands: {
    ask: {
      name: "frage",
      summary: "Frag in eigenen Worten; was verstanden wurde, steht dabei",
      options: { question: { name: "frage", about: "Deine Frage" } },
    },
    quote: {
      name: "zitat",
      summary: "Finde den genauen Wortlaut: wer, wo, wann und woher wir es wissen",
      options: {
        words: words("Was gesagt wurde, so wie du es in Erinnerung hast"),
        speaker: { name: "person", about: "Nur von dieser Person oder Stelle" },
        outlet: { name: "medium", about: "Nur was dieses Medium gebracht hat" },
        since: { name: "ab", about: "Gesagt an oder nach: 2025-03-04, March 2025, last week" },
        until: { name: "bis", about: "Gesagt an oder vor" },
        sourcing: {
          name: "quellenlage",
          about: "Namentlich, ungenannte Quellen oder beides",
          choices: { "on-record": "namentlich", unnamed: "ungenannt", any: "beides" },
        },
      },
    },
    claim: {
      name: "behauptung",
      summary: "Sieh, wie eine Behauptung belegt ist, ihren Stand und was jede Seite sagte",
      options: { words: words("Was behauptet wird, oder die Nummer einer Behauptung") },
    },
    who: {
      name: "wer",
      summary: "Wer jemand laut Quelle ist, was er sagte und was andere über seine Worte sagen",
      options: { name: { name: "name", about: "Eine Person, eine Organisation oder ein Medium" } },
    },
    check: {
      name: "prüfen",
      summary: "Vergleiche eingefügte Worte mit dem Archiv: wörtlich, gekürzt, verändert, vermengt, nicht da",
      options: { words: words("Die Worte, wie du sie hast, mit oder ohne Namen") },
    },
    source: {
      name: "quelle",
      summary: "Woher wir es wissen: der Weg von der Person zu uns, die Stelle, Text zum Kopieren",
      options: { quote: { name: "zitat", about: "Die Nummer des Zitats, zum Beispiel S03" } },
    },
    timeline: {
      name: "zeitleiste",
      summary: "Datierte Aussagen und Haltungen der Reihe nach; undatierte am Schluss",
      options: { words: words("Worum es geht, oder die Nummer einer Behauptung") },
    },
    read: {
      name: "lesen",
      summary: "Lies einen Artikel: seine Zitate, wer sie sagt und woher, als Vorschläge",
      options: { article: { name: "artikel", about: "Ein Link oder der Text des Artikels" } },
    },
    help: {
      name: "hilfe",
      summary: "Was du fragen kannst und wie",
      options: { command: { name: "befehl", about: "Ein Befehl" } },
    },
  },
};
