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
    follow: {
      name: "folgen",
      summary: "Neue Zitate in diesem Kanal: Person, Thema, Behauptung, Wortfolge oder Medium",
      options: {
        kind: {
          name: "art",
          about: "Wem oder was zu folgen ist",
          choices: { speaker: "Person", topic: "Thema", claim: "Behauptung", phrase: "Wortfolge", outlet: "Medium" },
        },
        what: { name: "was", about: "Der Name, die Wörter oder die Nummer der Behauptung" },
        sourcing: {
          name: "quellenlage",
          about: "Nur namentlich oder alles",
          choices: { any: "alles", "on-record": "namentlich" },
        },
        stance: {
          name: "haltung",
          about: "Bei einer Behauptung: nur wer sie bestätigt, wer sie bestreitet, oder ihr neuer Stand",
          choices: { any: "jede", affirms: "bestätigt", denies: "bestreitet", status: "neuer Stand" },
        },
        review: {
          name: "prüfung",
          about: "Nur von Menschen Bestätigtes oder auch Vorschläge des Lesers",
          choices: { confirmed: "bestätigt", suggested: "auch Vorschläge" },
        },
        often: {
          name: "wie-oft",
          about: "Sofort, stündlich oder täglich",
          choices: { instant: "sofort", hourly: "stündlich", daily: "täglich" },
        },
        hour: { name: "stunde", about: "Die Stunde der täglichen Nachricht, 0 bis 23" },
        quiet: { name: "ruhe", about: "Ruhezeit, etwa 22-7" },
        zone: { name: "zeitzone", about: "Wessen Uhr: Europe/Berlin, America/New_York" },
      },
    },
    follows: { name: "gefolgt", summary: "Wem und was dieser Kanal folgt, und wie es weniger wird", options: {} },
    unfollow: {
      name: "entfolgen",
      summary: "Beende eine Verfolgung, schalte sie einen Tag stumm oder mach sie seltener",
      options: {
        follow: { name: "nummer", about: "Ihre Nummer, etwa f3: /gefolgt zeigt sie" },
        how: {
          name: "wie",
          about: "Beenden, 24 Stunden stumm oder seltener",
          choices: { stop: "beenden", mute: "stumm", less: "seltener" },
        },
      },
    },
    feed: {
      name: "quelle",
      summary: "Lies Artikel eines Feeds als Vorschläge ein: hinzufügen, zeigen, lesen, anhalten, entfernen",
      options: {
        action: {
          name: "was",
          about: "Was zu tun ist",
          choices: {
            add: "hinzufügen",
            list: "zeigen",
            read: "lesen",
            pause: "anhalten",
            resume: "fortsetzen",
            remove: "entfernen",
          },
        },
        feed: { name: "feed", about: "Die Adresse eines Feeds oder einer Seite, die einen nennt; oder seine Nummer" },
      },
    },
    review: {
      name: "sichten",
      summary: "Sieh durch, was der Leser vorschlägt, und bestätige oder verwirf es",
      options: { article: { name: "artikel", about: "Nur aus diesem Artikel: Link oder Nummer" } },
    },
    correct: {
      name: "berichtigen",
      summary: "Berichtige einen Eintrag öffentlich: jede Nachricht, die ihn trug, wird geändert",
      options: {
        kind: {
          name: "art",
          about: "Was es ist",
          choices: {
            correction: "Berichtigung",
            clarification: "Klarstellung",
            retraction: "Rücknahme",
            misattribution: "falsch zugeschrieben",
          },
        },
        record: { name: "nummer", about: "Die Nummer der Aussage, etwa S03" },
        note: { name: "hinweis", about: "Was falsch war, in eigenen Worten: alle lesen es" },
        speaker: { name: "person", about: "Wer es gesagt hat, wenn die Person falsch war" },
      },
    },
    reread: {
      name: "nachlesen",
      summary: "Lies einen Artikel noch einmal: welche Zitate stehen noch, welche sind verschoben oder geändert",
      options: {
        article: { name: "artikel", about: "Link oder Nummer des Artikels, oder eine Aussage daraus, etwa S03" },
        text: { name: "text", about: "Sein Text, wie er jetzt ist, wenn die Adresse nicht bekannt ist" },
      },
    },
    receipt: {
      name: "beleg",
      summary: "Was eine Nachricht von mir zeigte, in welcher Fassung, und was seither berichtigt ist",
      options: { message: { name: "nachricht", about: "Der Link zur Nachricht oder ihre Nummer" } },
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
