/** Importe auf Deutsch. */
import type { ImportWords } from './import-words.ts'

export const importDe: ImportWords = {
  reasons: {
    file_empty: 'In dieser Datei steht nichts.',
    file_too_large:
      'Diese Datei ist größer, als ein Import sein darf. Teilen Sie sie, etwa nach Jahren.',
    file_unknown:
      'Das ist keine lesbare Tabelle und kein lesbares Archiv: CSV, Parquet und ZIP sind es.',
    file_damaged:
      'Diese Datei ist beschädigt oder abgeschnitten. Nichts wurde behalten. Exportieren Sie sie neu.',
    file_gone: 'Die Datei ist nicht mehr da. Wählen Sie sie noch einmal.',
    too_many_rows: 'Diese Tabelle hat mehr als eine Million Zeilen. Teilen Sie sie.',
    too_many_columns:
      'Diese Tabelle hat mehr als 500 Spalten. Lassen Sie weg, was Sie nicht brauchen.',
    archive_locked: 'Dieses Archiv ist verschlüsselt. Entsperren und packen Sie es neu.',
    archive_unsafe:
      'Dieses Archiv ist nicht gemacht wie ein Export: Pfade, Namen oder Größen stimmen nicht. Nichts wurde gelesen.',
    archive_foreign: 'Nichts in diesem Archiv erzählt, soweit hier bekannt, von einem Konto.',
    table_by_video:
      'Diese Tabelle hat ein Video in jeder Zeile. Wählen Sie im erweiterten Modus von YouTube Studio Datum statt Inhalt und exportieren Sie noch einmal.',
    posts_by_day:
      'Diese Tabelle nennt Beiträge Tag für Tag. Wählen Sie in der Meta Business Suite Gesamte Laufzeit und exportieren Sie noch einmal.',
    posts_of_many: 'Diese Tabelle nennt Beiträge mehrerer Konten. Exportieren Sie jedes für sich.',
    file_workbook: 'Dies ist eine Arbeitsmappe. Exportieren Sie sie als CSV.',
    archive_of_instagram:
      'Das Archiv von Instagram ohne frühere Insights nennt keine Zahlen. Fordern Sie die früheren Insights darin an, oder exportieren Sie Inhalte als CSV aus der Meta Business Suite.',
    archive_of_facebook:
      'Das Archiv von Facebook nennt keine Zahlen. Exportieren Sie Inhalte oder die Ergebnisse einer Seite als CSV aus der Meta Business Suite.',
    archive_of_youtube:
      'Google Takeout nennt keine Zahlen. Exportieren Sie im erweiterten Modus von YouTube Studio nach Datum.',
    archive_of_tiktok:
      'Das Archiv von TikTok nennt keine Zahlen außer Likes. Exportieren Sie Übersicht, Follower und Inhalte als CSV aus TikTok Studio.',
    reading_stopped: 'Das Lesen wurde abgebrochen. Nichts wurde behalten.',
    import_stopped: 'Das Importieren wurde abgebrochen. Nichts wurde behalten.',
    imported_before:
      'Diese Datei ist schon importiert und gilt. Nehmen Sie jenen Import zuerst zurück.',
    import_empty: 'Es blieb nichts zu importieren.',
    import_too_large:
      'Diese Datei erzählt mehr, als ein Import darf. Teilen Sie sie, etwa nach Jahren.',
    creator_closed:
      'Jemand aus dieser Datei lässt Ihre Organisation nicht hineinsehen. Nichts wurde behalten.',
    import_torn:
      'Nicht alles von der Datei kam an. Nichts wurde behalten. Importieren Sie sie noch einmal.',
    unknown_import: 'Diesen Import gibt es nicht mehr.',
    import_undone: 'Dieser Import ist schon zurückgenommen.',
    nothing_counted: 'Noch keine Spalte wird gezählt. Sagen Sie von mindestens einer, was sie ist.',
    column_twice: 'Eine Spalte hat zwei Bedeutungen, oder zwei Spalten haben dieselbe.',
    foreign_metric: 'Diese Plattform nennt eine solche Zahl nicht.',
    day_ahead: 'Darin steht ein Tag, der noch kommt. Nichts wurde behalten.',
    no_count: 'Darin steht eine Zahl, die keine Anzahl ist. Nichts wurde behalten.',
    too_many_days: 'Darin stehen mehr Tage auf einmal, als es sein dürfen. Nichts wurde behalten.',
    sample_too_small:
      'Ein Anteil falscher Follower wird aus 200 Followern oder mehr gebildet. Nichts wurde behalten. Bringen Sie eine größere Stichprobe.',
    sample_torn:
      'Die Stichprobe kam nicht ganz an. Nichts wurde behalten. Importieren Sie sie noch einmal.',
    sample_columns_missing:
      'Sagen Sie, welche Spalte was ist von dem, woraus der Anteil gebildet wird: Follower, folgt, Beiträge, Bild, privat, Handle.',
    sample_day:
      'Sagen Sie den Tag, an dem die Stichprobe genommen wurde; er liegt nicht in der Zukunft.',
    sample_no_table:
      'Eine Stichprobe von Followern ist eine Tabelle mit einem Follower in jeder Zeile. Dies ist ein Archiv.',
  },
  rows: {
    no_day: 'Kein Tag',
    no_moment: 'Kein Tag mit seiner Uhrzeit',
    day_ahead: 'Ein Tag, der noch kommt',
    day_too_old: 'Bevor es Plattformen gab',
    no_count: 'Keine ganze Zahl',
    half_count: 'Ein Teil einer Zahl; ist sie in der anderen Form geschrieben?',
    below_zero: 'Unter null',
    too_great: 'Größer, als eine Anzahl sein kann',
    told_twice: 'Eine andere Zeile sagt von diesem Tag etwas anderes',
    no_handle: 'Kein Handle',
    unknown_account: 'Niemand, der Sie hineinsehen lässt, heißt so',
    cells_missing: 'Zellen fehlen',
    cells_extra: 'Mehr Zellen, als der Kopf hat',
    cell_empty: 'Eine leere Zelle; ein Follower zählt mit allen Spalten oder gar nicht',
    no_yes_no: 'Weder Ja noch Nein',
    follower_twice: 'Dieser Follower steht schon weiter oben',
  },
  sampleFields: {
    followers: 'Follower',
    follows: 'Folgt',
    posts: 'Beiträge',
    hasPicture: 'Hat ein Bild',
    isPrivate: 'Ist privat',
    handle: 'Handle (nur Länge und Ziffern)',
    handleLength: 'Länge des Handles',
    handleDigits: 'Ziffern im Handle',
  },
}
