/** Who follows an account, by age, gender, city or country: shares of its own, the largest buckets, whole people. */
import { chanceOf } from '../../../shared/fixtures/creator-town/chance.ts'
import { LIMITS } from '../../connectors/platforms.ts'
import type { SandboxAccount } from './people.ts'

const BUCKETS = {
  age: ['13-17', '18-24', '25-34', '35-44', '45-54', '55-64', '65+'],
  gender: ['F', 'M', 'U'],
  city: [
    'Bolzano, Trentino-Alto Adige',
    'Trento, Trentino-Alto Adige',
    'Innsbruck, Tyrol',
    'Verona, Veneto',
    'Merano, Trentino-Alto Adige',
    'Munich, Bavaria',
    'Bressanone, Trentino-Alto Adige',
    'Galway, County Galway',
    'Rovereto, Trentino-Alto Adige',
    'Milan, Lombardy',
    'Dublin, County Dublin',
    'Vienna, Vienna',
    'Brunico, Trentino-Alto Adige',
    'Padua, Veneto',
    'Vicenza, Veneto',
    'Riva del Garda, Trentino-Alto Adige',
    'Salzburg, Salzburg',
    'Augsburg, Bavaria',
    'Brescia, Lombardy',
    'Zurich, Canton of Zurich',
    'Rome, Lazio',
    'Bologna, Emilia-Romagna',
    'Venice, Veneto',
    'Lienz, Tyrol',
    'Rosenheim, Bavaria',
    'Limerick, County Limerick',
    'Cork, County Cork',
    'Ennis, County Clare',
    'Berlin, Berlin',
    'Turin, Piedmont',
    'Laives, Trentino-Alto Adige',
    'Appiano, Trentino-Alto Adige',
    'Belluno, Veneto',
    'Treviso, Veneto',
    'Mantua, Lombardy',
    'Kufstein, Tyrol',
    'Hamburg, Hamburg',
    'Stuttgart, Baden-Württemberg',
    'Bregenz, Vorarlberg',
    'Florence, Tuscany',
    'Naples, Campania',
    'Graz, Styria',
    'Linz, Upper Austria',
    'London, England',
    'Paris, Île-de-France',
    'Udine, Friuli-Venezia Giulia',
    'Trieste, Friuli-Venezia Giulia',
    'Bergamo, Lombardy',
    'Modena, Emilia-Romagna',
    'Landshut, Bavaria',
    'Passau, Bavaria',
    'Regensburg, Bavaria',
    'Kempten, Bavaria',
    'Villach, Carinthia',
    'Klagenfurt, Carinthia',
    'Sligo, County Sligo',
    'Athlone, County Westmeath',
    'Madrid, Community of Madrid',
    'Amsterdam, North Holland',
    'Warsaw, Masovia',
  ],
  country: ['IT', 'DE', 'AT', 'CH', 'IE', 'GB', 'FR', 'US', 'ES', 'NL', 'PL', 'BR'],
} as const
export type Breakdown = keyof typeof BUCKETS

export interface AudienceResult {
  readonly dimension_values: readonly string[]
  readonly value: number
}

export function isBreakdown(name: string): name is Breakdown {
  return Object.hasOwn(BUCKETS, name)
}

export function followersBy(
  breakdown: Breakdown,
  { town }: SandboxAccount,
  followers: number,
): readonly AudienceResult[] {
  const buckets = BUCKETS[breakdown]
  const chance = chanceOf(town.creator, buckets.length)
  const weights = buckets.map((_, at) => chance.between([0.5, 1]) / (at + 1))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return buckets
    .map((bucket, at) => ({
      dimension_values: [bucket],
      value: Math.floor((followers * (weights[at] ?? 0)) / all),
    }))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, LIMITS.instagram.demographicBuckets)
}
