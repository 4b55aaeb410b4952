/** In which coding a body may be sent. */

/** Whether `Accept-Encoding` allows gzip: named, and not with the weight 0. */
export function acceptsGzip(header: string | null): boolean {
  return (header ?? '').split(',').some((coding) => {
    const [name = '', ...parameters] = coding.split(';').map((part) => part.trim().toLowerCase());
    return name === 'gzip' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}
