// The cities in which the fiction's companies sit.

/** A city with what an address in it needs. */
export interface City {
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA time zone. */
  readonly timeZone: string;
  readonly latitude: number;
  readonly longitude: number;
  /** A postal code of the city's centre. */
  readonly postalCode: string;
  /** Country calling code with its plus. */
  readonly callingCode: string;
}

/** Some cities of the countries in which the vendors sell. */
export const CITIES: readonly City[] = [
  row('Austin', 'US', 'America/Chicago', 30.27, -97.74, '78701', '+1'),
  row('Boston', 'US', 'America/New_York', 42.36, -71.06, '02108', '+1'),
  row('Chicago', 'US', 'America/Chicago', 41.88, -87.63, '60602', '+1'),
  row('Denver', 'US', 'America/Denver', 39.74, -104.99, '80202', '+1'),
  row('Portland', 'US', 'America/Los_Angeles', 45.52, -122.68, '97204', '+1'),
  row('Sacramento', 'US', 'America/Los_Angeles', 38.58, -121.49, '95814', '+1'),
  row('Seattle', 'US', 'America/Los_Angeles', 47.61, -122.33, '98101', '+1'),
  row('Tucson', 'US', 'America/Phoenix', 32.22, -110.97, '85701', '+1'),
  row('Toronto', 'CA', 'America/Toronto', 43.65, -79.38, 'M5H 2N2', '+1'),
  row('Bristol', 'GB', 'Europe/London', 51.45, -2.59, 'BS1 5TR', '+44'),
  row('Leeds', 'GB', 'Europe/London', 53.8, -1.55, 'LS1 5DL', '+44'),
  row('Dublin', 'IE', 'Europe/Dublin', 53.35, -6.26, 'D02 AF30', '+353'),
  row('Hamburg', 'DE', 'Europe/Berlin', 53.55, 9.99, '20095', '+49'),
  row('Stuttgart', 'DE', 'Europe/Berlin', 48.78, 9.18, '70173', '+49'),
  row('Utrecht', 'NL', 'Europe/Amsterdam', 52.09, 5.12, '3511 CE', '+31'),
  row('Lyon', 'FR', 'Europe/Paris', 45.76, 4.84, '69001', '+33'),
  row('Porto', 'PT', 'Europe/Lisbon', 41.15, -8.61, '4000-069', '+351'),
  row('Bengaluru', 'IN', 'Asia/Kolkata', 12.97, 77.59, '560001', '+91'),
  row('Jaipur', 'IN', 'Asia/Kolkata', 26.91, 75.79, '302001', '+91'),
  row('Pune', 'IN', 'Asia/Kolkata', 18.52, 73.86, '411001', '+91'),
  row('Singapore', 'SG', 'Asia/Singapore', 1.29, 103.85, '049315', '+65'),
  row('Brisbane', 'AU', 'Australia/Brisbane', -27.47, 153.03, '4000', '+61'),
];

function row(
  city: string,
  country: string,
  timeZone: string,
  latitude: number,
  longitude: number,
  postalCode: string,
  callingCode: string,
): City {
  return { city, country, timeZone, latitude, longitude, postalCode, callingCode };
}
